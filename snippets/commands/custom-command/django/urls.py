from django.urls import path

from . import views

urlpatterns = [
    path("books/<title>/cost", views.show_cost),
]
