from flask import Flask, redirect, request

app = Flask(__name__)
items = {1: {"name": "pen"}}


@app.get("/items/<int:number>")
def get_item(number):
    return items[number]


@app.post("/items")
def create_item():
    number = len(items) + 1
    items[number] = {"name": request.get_json()["name"]}
    return {"number": number}, 201


@app.get("/pen")
def get_pen():
    return redirect("/items/1")
