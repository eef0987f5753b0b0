from django.urls import path

from . import views

urlpatterns = [
    path("prices/<name>", views.read_price),
]
