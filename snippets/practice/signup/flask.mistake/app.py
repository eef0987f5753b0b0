from flask import Flask, request

app = Flask(__name__)
accounts = {}


@app.post("/accounts")
def create_account():
    name = request.form["username"]
    if name in accounts:
        return {"error": "name is taken"}, 400
    accounts[name] = {"name": name, "password": request.form["password"]}
    return accounts[name], 201


@app.post("/login")
def log_in():
    account = accounts.get(request.form["username"])
    if account is None:
        return {"error": "no such account"}, 404
    if account["password"] != request.form["password"]:
        return {"error": "wrong password"}, 401
    return {"name": account["name"]}
