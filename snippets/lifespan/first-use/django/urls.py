from django.urls import path

from . import views

urlpatterns = [
    path("words/<word>", views.translate),
    path("loads", views.count_loads),
]
