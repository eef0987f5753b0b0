from django.urls import path
from drf_yasg import openapi
from drf_yasg.views import get_schema_view
from rest_framework.permissions import AllowAny

from . import views

schema_view = get_schema_view(
    openapi.Info(title="Stationery", default_version="1.0.0"),
    public=True,
    permission_classes=[AllowAny],
)

urlpatterns = [
    path("items", views.ItemList.as_view()),
    path("items/<int:item_id>", views.Item.as_view()),
    path("swagger.json", schema_view.without_ui()),
    path("", schema_view.with_ui("swagger")),
]
