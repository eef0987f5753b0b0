from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"

    def ready(self):
        self.log = ["loading the table"]
        self.words = {"hello": "bonjour", "bye": "au revoir"}
