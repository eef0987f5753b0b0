from django.urls import path

from . import views

urlpatterns = [
    path("albums", views.create_album),
]
