from flask import Flask

app = Flask(__name__)


@app.get("/files/<path:name>")
def read_file(name):
    return {"file": name}


@app.get("/orders/<uuid:order_id>")
def read_order(order_id):
    return {"order": order_id, "version": order_id.version}


@app.get("/colours/<any(red, green, blue):colour>")
def read_colour(colour):
    return {"colour": colour}
