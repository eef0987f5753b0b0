from django.urls import path

from . import views

urlpatterns = [
    path("daily", views.read_daily),
    path("weekly", views.read_weekly),
]
