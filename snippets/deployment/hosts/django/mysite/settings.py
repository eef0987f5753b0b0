import os

from .defaults import *

DEBUG = os.environ.get("DJANGO_DEBUG") == "true"
ALLOWED_HOSTS = os.environ.get("DJANGO_ALLOWED_HOSTS", "127.0.0.1,localhost").split(",")
SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]

STATIC_ROOT = BASE_DIR / "collected"
