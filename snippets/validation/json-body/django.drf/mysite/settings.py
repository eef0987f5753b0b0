from .defaults import *

INSTALLED_APPS = [*INSTALLED_APPS, "rest_framework"]
