from django.urls import path

from . import views

urlpatterns = [
    path("books", views.create_book),
    path("books/<int:book_id>", views.get_book),
    path("authors/<int:author_id>", views.author_detail),
    path("tags/<name>", views.get_tag),
]
