from django.urls import path

from . import views

urlpatterns = [
    path("api/books", views.BookListView.as_view()),
    path("api/books/<int:book_id>", views.BookView.as_view()),
]
