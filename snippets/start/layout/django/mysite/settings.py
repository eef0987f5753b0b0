import os

from .defaults import *

PAGE_SIZE = int(os.environ.get("PAGE_SIZE", "2"))
