import tomllib

from .defaults import *

with open(BASE_DIR / "mysite" / "config.toml", "rb") as file:
    config = tomllib.load(file)

GREETING = config["GREETING"]
MAIL = config["MAIL"]
COLOUR = config["colour"]
