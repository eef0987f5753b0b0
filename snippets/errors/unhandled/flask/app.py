from flask import Flask

app = Flask(__name__)


@app.get("/shares/<int:people>")
def share(people):
    return {"each": 100 / people}
