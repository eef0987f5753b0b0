from django.urls import path

from . import views

urlpatterns = [
    path("accounts", views.create_account),
    path("login", views.log_in),
]
