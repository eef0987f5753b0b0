from django.urls import path

from . import views

urlpatterns = [
    path("", views.hello),
    path("mail", views.mail),
    path("undefined", views.undefined),
]
