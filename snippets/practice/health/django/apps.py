import time

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"

    def ready(self):
        self.started = time.monotonic()
