from django.urls import path

from . import views

urlpatterns = [
    path("price", views.read_price),
    path("broken", views.broken),
]
