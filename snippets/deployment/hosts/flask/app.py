import os

from flask import Flask, request

app = Flask(__name__)
app.config.from_mapping(
    SECRET_KEY=os.environ["FLASK_SECRET_KEY"],
    TRUSTED_HOSTS=["127.0.0.1", "localhost"],
)
app.config.from_prefixed_env()


@app.get("/")
def index():
    return {"host": request.host, "debug": app.debug}
