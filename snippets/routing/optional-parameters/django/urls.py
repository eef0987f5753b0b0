from django.urls import path

from . import views

urlpatterns = [
    path("posts", views.list_posts),
    path("posts/<int:page>", views.list_posts),
]
