from flask import Flask

from values import VALUES

app = Flask(__name__)


@app.get("/values/<name>")
def value(name):
    return {"value": VALUES[name]}
