from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.index),
    path("reports/", include("api.reports.urls")),
]
