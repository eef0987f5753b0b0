from django.urls import path

from . import views

urlpatterns = [
    path("by-page", views.by_page),
    path("by-key", views.by_key),
    path("books/<int:book_id>", views.delete_book),
]
