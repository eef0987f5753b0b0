from django.urls import path

from . import views

urlpatterns = [
    path("login", views.log_in),
    path("transfer", views.transfer),
    path("api/transfer", views.api_transfer),
    path("transfers", views.read_transfers),
]
