from django.urls import path

from . import views

urlpatterns = [
    path("price", views.PriceView.as_view()),
]
