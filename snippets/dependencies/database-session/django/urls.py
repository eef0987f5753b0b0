from django.urls import path

from . import views

urlpatterns = [
    path("sum", views.get_sum),
    path("broken", views.get_broken),
    path("log", views.get_log),
]
