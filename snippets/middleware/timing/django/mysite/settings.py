from .defaults import *

MIDDLEWARE = ["api.middleware.request_id", *MIDDLEWARE]
