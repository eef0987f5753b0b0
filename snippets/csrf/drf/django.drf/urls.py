from django.urls import path

from . import views

urlpatterns = [
    path("notes", views.add_note),
    path("plain", views.add_plain_note),
    path("login", views.log_in),
    path("token", views.token),
]
