from django.urls import path

from . import views

urlpatterns = [
    path("items", views.create_item),
    path("items/<int:number>", views.get_item),
    path("pen", views.get_pen),
]
