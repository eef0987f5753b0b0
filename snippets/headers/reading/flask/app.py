from flask import Flask, request

app = Flask(__name__)


@app.get("/whoami")
def whoami():
    return {
        "agent": request.headers.get("User-Agent"),
        "request_id": request.headers.get("X-Request-Id"),
    }
