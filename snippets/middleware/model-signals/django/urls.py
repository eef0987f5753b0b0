from django.urls import path

from . import views

urlpatterns = [
    path("notes", views.create_note),
    path("notes/<int:note_id>/done", views.finish_note),
    path("notes/archive", views.finish_notes),
    path("log", views.read_log),
]
