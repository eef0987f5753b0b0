from django.urls import path

from . import views

urlpatterns = [
    path("books/<int:book_id>", views.get_book),
    path("books/<int:book_id>/touched", views.touch_author),
    path("books/<int:book_id>/read-along", views.read_author_along),
]
