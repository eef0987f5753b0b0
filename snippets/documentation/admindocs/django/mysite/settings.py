from .defaults import *

INSTALLED_APPS += ["django.contrib.admindocs"]
