from django.urls import path

from . import views

urlpatterns = [
    path("new", views.new, name="new"),
    path("old", views.old),
    path("moved", views.moved),
    path("notes", views.create_note),
    path("outside", views.outside),
]
