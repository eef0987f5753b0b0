from django.urls import path

from . import views

urlpatterns = [
    path("notes", views.create_note),
    path("notes/<int:note_id>", views.note, name="note"),
    path("reports", views.start_report),
    path("unregistered", views.unregistered),
]
