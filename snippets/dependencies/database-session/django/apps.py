from django.apps import AppConfig
from django.core.signals import request_finished, request_started

from .signals import log_closed, watch_connections


class ApiConfig(AppConfig):
    name = "api"

    def ready(self):
        request_started.connect(watch_connections)
        request_finished.connect(log_closed)
