from django.urls import path, re_path

from . import views

urlpatterns = [
    path("files/<path:name>", views.read_file),
    path("orders/<uuid:order_id>", views.read_order),
    re_path(r"^colours/(?P<colour>red|green|blue)$", views.read_colour),
]
