from django.urls import path

from . import views

urlpatterns = [
    path("items/<int:item_id>", views.read_item, name="read-item"),
    path("links", views.read_links),
    path("links/extra", views.link_with_extra),
    path("links/missing", views.link_with_missing),
    path("links/word", views.link_with_word),
    path("links/unknown", views.link_to_unknown),
]
