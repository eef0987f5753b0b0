from django.urls import path

from . import views

urlpatterns = [
    path("items/<int:number>", views.ItemView.as_view()),
]
