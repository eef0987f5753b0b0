from django.urls import path

from . import views

urlpatterns = [
    path("one", views.one),
    path("twice", views.twice),
    path("busy", views.busy),
]
