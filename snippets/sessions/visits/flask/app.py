from flask import Flask, session

app = Flask(__name__)
app.secret_key = "replace-me-before-you-deploy"


@app.get("/visit")
def visit():
    session["visits"] = session.get("visits", 0) + 1
    return {"visits": session["visits"]}


@app.get("/visits")
def get_visits():
    return {"visits": session.get("visits", 0)}


@app.post("/clear")
def clear():
    session.clear()
    return {"visits": 0}
