from django.db import connection
from django.db.backends.signals import connection_created

log = []


def watch_connections(**kwargs):
    # Not sooner: runserver opens a connection of its own before it serves.
    connection_created.connect(log_opened)


def log_opened(**kwargs):
    log.append("opened")


def log_closed(**kwargs):
    if log[-1:] == ["opened"] and connection.connection is None:
        log.append("closed")
