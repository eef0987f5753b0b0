from django.urls import path

from . import views

urlpatterns = [
    path("orders/<item>", views.order),
    path("log", views.get_log),
]
