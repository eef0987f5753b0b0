from django.urls import path

from . import views

urlpatterns = [
    path("poem", views.show_poem),
    path("poem/download", views.download_poem),
    path("report", views.download_report),
    path("lost", views.lost),
]
