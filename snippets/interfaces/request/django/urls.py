from django.urls import path

from . import views

urlpatterns = [
    path("seen/<path:name>", views.seen),
]
