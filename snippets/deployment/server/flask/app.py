from threading import current_thread

from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    return {"interface": "WSGI", "thread": current_thread().name}
