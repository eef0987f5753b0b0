from django.urls import path

from . import views

urlpatterns = [
    path("lazy", views.lazy),
    path("joined", views.joined),
    path("second-query", views.second_query),
    path("refused", views.refused),
]
