from django.urls import path

from . import views

urlpatterns = [
    path("books", views.list_books),
    path("books/<title>", views.put_book),
]
