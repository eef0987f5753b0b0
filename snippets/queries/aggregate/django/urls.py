from django.urls import path

from . import views

urlpatterns = [
    path("shelves", views.list_shelves),
]
