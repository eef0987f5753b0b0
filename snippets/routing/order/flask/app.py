from flask import Flask

app = Flask(__name__)


@app.get("/users/<name>")
def read_user(name):
    return {"user": name}


@app.get("/users/me")
@app.get("/account")
def read_own_user():
    return {"user": "the one who is logged in"}
