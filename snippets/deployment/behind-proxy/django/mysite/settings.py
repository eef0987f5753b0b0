from .defaults import *

ALLOWED_HOSTS = ["127.0.0.1", "shop.example"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
USE_X_FORWARDED_HOST = True
