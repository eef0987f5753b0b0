from django.urls import path

from . import views

urlpatterns = [
    path("values/<name>", views.value),
]
