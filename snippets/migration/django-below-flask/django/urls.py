from django.urls import path

from . import views

urlpatterns = [
    path("books/", views.list_books),
    path("books/<int:book_id>", views.read_book),
    path("authors/<int:author_id>", views.read_author),
]
