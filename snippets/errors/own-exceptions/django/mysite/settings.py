from .defaults import *

MIDDLEWARE += ["api.middleware.OutOfStockMiddleware"]
