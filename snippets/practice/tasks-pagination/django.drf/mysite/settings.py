from .defaults import *

INSTALLED_APPS += ["rest_framework"]
