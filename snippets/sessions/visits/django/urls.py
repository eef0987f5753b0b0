from django.urls import path

from . import views

urlpatterns = [
    path("visit", views.visit),
    path("visits", views.get_visits),
    path("clear", views.clear),
]
