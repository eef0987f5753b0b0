from .defaults import *

MIDDLEWARE += ["api.middleware.token_middleware"]
