import atexit
import sqlite3

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"

    def ready(self):
        self.connection = sqlite3.connect(":memory:", check_same_thread=False)
        self.connection.execute("CREATE TABLE visit (id INTEGER PRIMARY KEY)")
        atexit.register(self.connection.close)
