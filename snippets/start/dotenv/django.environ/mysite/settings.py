import environ

from .defaults import *

env = environ.Env()
env.read_env(BASE_DIR / "mysite" / ".env")

GREETING = env.str("GREETING")
PAGE_SIZE = env.int("PAGE_SIZE")
BETA = env.bool("BETA")
