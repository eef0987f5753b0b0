from django.urls import path

from . import views

urlpatterns = [
    path("prices/<int:euros>", views.get_price),
]
