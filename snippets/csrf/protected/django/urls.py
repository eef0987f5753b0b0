from django.urls import path

from . import views

urlpatterns = [
    path("", views.index),
    path("token", views.token),
    path("login", views.log_in),
    path("email", views.change_email),
]
