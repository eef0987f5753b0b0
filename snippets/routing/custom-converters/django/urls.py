from django.urls import path, register_converter

from . import converters, views

register_converter(converters.DateConverter, "date")

urlpatterns = [
    path("days/<date:day>", views.read_day, name="read-day"),
]
