import tomllib

from flask import Flask

app = Flask(__name__)
app.config.from_file("config.toml", load=tomllib.load, text=False)
app.config.from_prefixed_env()


@app.get("/")
def index():
    return {"greeting": app.config["GREETING"], "mail": app.config["MAIL"]}


@app.get("/colour")
def colour():
    return {"colour": app.config["COLOUR"]}
