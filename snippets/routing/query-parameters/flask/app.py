from flask import Flask, request

app = Flask(__name__)


@app.get("/search")
def search():
    return {
        "q": request.args["q"],
        "limit": request.args.get("limit", default=10, type=int),
        "tags": request.args.getlist("tag"),
        "in_stock": request.args.get("in_stock") == "true",
    }
