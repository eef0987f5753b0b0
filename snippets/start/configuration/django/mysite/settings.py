import os

from .defaults import *

DEBUG = True

GREETING = os.environ.get("GREETING", "Hello from development")
BETA = os.environ.get("BETA", "true") == "true"
