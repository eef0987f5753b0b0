import os

from flask import Flask

app = Flask(__name__)
config = os.environ.get("APP_CONFIG", "config.DevelopmentConfig")
app.config.from_object(config)
app.config.from_prefixed_env()


@app.get("/")
def index():
    return {"greeting": app.config["GREETING"], "beta": app.config["BETA"]}
