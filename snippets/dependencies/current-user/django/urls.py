from django.urls import path

from . import views

urlpatterns = [
    path("", views.index),
    path("me", views.me),
    path("reports/<int:number>", views.get_report),
]
