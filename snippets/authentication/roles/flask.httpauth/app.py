from flask import Flask
from flask_httpauth import HTTPBasicAuth
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
auth = HTTPBasicAuth()
users = {
    "ada": {"hash": generate_password_hash("ada-s-password"), "role": "editor"},
    "bob": {"hash": generate_password_hash("bob-s-password"), "role": "reader"},
}


@auth.verify_password
def verify_password(username, password):
    if username in users and check_password_hash(users[username]["hash"], password):
        return username


@auth.get_user_roles
def get_user_roles(username):
    return users[username]["role"]


@app.get("/items/<int:number>")
@auth.login_required
def get_item(number):
    return {"item": number, "reader": auth.current_user()}


@app.delete("/items/<int:number>")
@auth.login_required(role="editor")
def delete_item(number):
    return "", 204
