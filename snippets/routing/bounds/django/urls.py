from django.urls import path

from . import views

urlpatterns = [
    path("months/<int:month>", views.read_month),
]
