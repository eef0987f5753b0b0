from django.urls import path

from . import views

urlpatterns = [
    path("save", views.save),
    path("refused", views.refused),
    path("broken", views.broken),
    path("log", views.read_log),
]
