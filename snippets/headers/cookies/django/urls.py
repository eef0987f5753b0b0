from django.urls import path

from . import views

urlpatterns = [
    path("theme", views.theme),
    path("theme/<name>", views.set_theme),
    path("theme/<name>/secure", views.set_secure_theme),
]
