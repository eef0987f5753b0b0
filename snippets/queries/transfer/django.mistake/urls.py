from django.urls import path

from . import views

urlpatterns = [
    path("balances", views.balances),
    path("transfers", views.transfer),
]
