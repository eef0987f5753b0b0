from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView

from . import views

urlpatterns = [
    path("items", views.create_item),
    path("items/<int:item_id>", views.get_item),
    path("health", views.health),
    path("openapi.json", SpectacularJSONAPIView.as_view()),
]
