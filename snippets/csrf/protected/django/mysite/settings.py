from .defaults import *

CSRF_TRUSTED_ORIGINS = ["https://shop.example"]
