from django.urls import path

from . import views

urlpatterns = [
    path("token", views.login),
    path("me", views.me),
]
