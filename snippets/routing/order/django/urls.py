from django.urls import path

from . import views

urlpatterns = [
    path("users/<name>", views.read_user),
    path("users/me", views.read_own_user),
    path("account", views.read_own_user),
]
