from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView

from . import views

urlpatterns = [
    path("books", views.create_book),
    path("openapi.json", SpectacularJSONAPIView.as_view()),
]
