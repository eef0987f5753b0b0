import os

from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerView

from . import views

urlpatterns = [
    path("items/<int:item_id>", views.get_item),
]

if os.environ.get("PUBLISH_DOCS") == "1":
    urlpatterns += [
        path("openapi.json", SpectacularJSONAPIView.as_view(), name="schema"),
        path("docs", SpectacularSwaggerView.as_view(url_name="schema")),
    ]
