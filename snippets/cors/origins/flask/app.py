from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
CORS(
    app,
    origins=["https://shop.example"],
    methods=["GET", "PUT"],
    allow_headers=["Content-Type"],
)


@app.get("/price")
def read_price():
    return {"price": 9}


@app.get("/broken")
def broken():
    raise RuntimeError("broken")
