from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"

    def ready(self):
        # Importing the receivers connects them.
        from . import receivers  # noqa: F401
