from flask import Flask

from stock import OutOfStock, price

app = Flask(__name__)


@app.errorhandler(OutOfStock)
def out_of_stock(error):
    return {"error": f"There is no {error} in stock."}, 409


@app.get("/prices/<name>")
def read_price(name):
    return {"price": price(name)}
