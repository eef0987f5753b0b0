from django.urls import path

from . import views

urlpatterns = [
    path("start", views.start),
    path("await", views.awaiting),
    path("block", views.blocking),
    path("def", views.in_a_thread),
    path("to-thread", views.handed_over),
]
