import os

from dotenv import load_dotenv

from .defaults import *

load_dotenv(BASE_DIR / "mysite" / ".env")

GREETING = os.environ["GREETING"]
PAGE_SIZE = int(os.environ["PAGE_SIZE"])
BETA = os.environ["BETA"] == "true"
