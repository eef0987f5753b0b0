import os

from .settings import *

DEBUG = False

GREETING = os.environ.get("GREETING", "Hello from production")
BETA = os.environ.get("BETA", "false") == "true"
