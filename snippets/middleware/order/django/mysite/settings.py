from .defaults import *

MIDDLEWARE = [
    *MIDDLEWARE,
    "api.middleware.first",
    "api.middleware.second",
]
