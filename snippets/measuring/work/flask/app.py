from flask import Flask

app = Flask(__name__)


@app.get("/hello")
def hello():
    return {"message": "Hello, World!"}


@app.get("/work")
def work():
    return {"sum": sum(number * number for number in range(50_000))}
