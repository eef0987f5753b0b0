from flask import Flask, url_for

app = Flask(__name__)


@app.get("/temperatures/<float(signed=True):celsius>")
def read_temperature(celsius):
    warmer = url_for("read_temperature", celsius=celsius + 1)
    return {"celsius": celsius, "warmer": warmer}
