from django.urls import path

from . import views

urlpatterns = [
    path("def", views.plain),
    path("async", views.coroutine),
]
