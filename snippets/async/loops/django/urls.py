from django.urls import path

from . import views

urlpatterns = [
    path("loops", views.count_loops),
]
