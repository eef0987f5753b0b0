from flask import Flask, jsonify, request

app = Flask(__name__)


@app.get("/theme")
def read_theme():
    return {"theme": request.cookies.get("theme")}


@app.post("/theme/<name>")
def set_theme(name):
    response = jsonify(theme=name)
    response.set_cookie("theme", name)
    return response


@app.post("/theme/<name>/secure")
def set_secure_theme(name):
    response = jsonify(theme=name)
    response.set_cookie(
        "theme",
        name,
        max_age=3600,
        path="/theme",
        secure=True,
        httponly=True,
        samesite="Strict",
    )
    return response


@app.delete("/theme")
def delete_theme():
    response = jsonify(theme=None)
    response.delete_cookie("theme")
    return response
