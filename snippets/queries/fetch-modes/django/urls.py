from django.urls import path

from . import views

urlpatterns = [
    path("one", views.one),
    path("peers", views.peers),
    path("refused", views.refused),
    path("refused-joined", views.refused_joined),
]
