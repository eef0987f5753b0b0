from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from . import views

urlpatterns = [
    path("", views.index),
    path("email", views.change_email),
    path("api/email", csrf_exempt(views.change_email)),
]
