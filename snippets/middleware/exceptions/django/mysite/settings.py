from .defaults import *

MIDDLEWARE = [*MIDDLEWARE, "api.middleware.ErrorMiddleware"]
