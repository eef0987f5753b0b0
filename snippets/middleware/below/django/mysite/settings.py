from .defaults import *

MIDDLEWARE = ["api.middleware.VersionMiddleware", *MIDDLEWARE]

VERSION = "1.2"
