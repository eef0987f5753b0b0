import os

from .defaults import *

API_KEY = os.environ["API_KEY"]
PAGE_SIZE = int(os.environ.get("PAGE_SIZE", "10"))
