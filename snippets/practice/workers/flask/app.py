from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def hello():
    return {"message": f"Hello, {request.args.get('name', 'world')}"}
