from .defaults import *

CURRENCY = "USD"
