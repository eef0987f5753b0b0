from django.urls import path

from . import views

urlpatterns = [
    path("shares/<int:people>", views.share),
]
