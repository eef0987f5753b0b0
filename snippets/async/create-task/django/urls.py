from django.urls import path

from . import views

urlpatterns = [
    path("reports/<name>", views.order_report),
    path("reports", views.list_reports),
]
