from flask import Flask, request

app = Flask(__name__)


@app.get("/seen/<path:name>")
def seen(name):
    environ = request.environ
    return {
        "wsgi.version": environ["wsgi.version"],
        "REQUEST_METHOD": environ["REQUEST_METHOD"],
        "PATH_INFO": environ["PATH_INFO"],
        "QUERY_STRING": environ["QUERY_STRING"],
        "HTTP_X_TAG": environ.get("HTTP_X_TAG"),
        "name": name,
    }
