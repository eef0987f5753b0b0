from django.urls import path

from . import views

urlpatterns = [
    path("notes", views.list_notes),
    path("notes/<int:note_id>", views.get_note),
    path("raw", views.raw),
]
