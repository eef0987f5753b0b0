from django.urls import path

from .consumers import SumConsumer

websocket_urlpatterns = [
    path("sum", SumConsumer.as_asgi()),
]
