from django.urls import path

from . import views

urlpatterns = [
    path("days/<text>", views.read_day),
]
