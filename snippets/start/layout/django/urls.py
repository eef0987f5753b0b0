from django.urls import path

from . import views

urlpatterns = [
    path("books", views.list_books),
    path("books/<int:number>", views.get_book),
]
