from django.urls import path, register_converter

from . import converters, views

register_converter(converters.FloatConverter, "float")

urlpatterns = [
    path(
        "temperatures/<float:celsius>", views.read_temperature, name="read-temperature"
    ),
]
