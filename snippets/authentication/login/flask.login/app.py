from flask import Flask, request
from flask_login import (
    LoginManager,
    UserMixin,
    current_user,
    login_required,
    login_user,
    logout_user,
)
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.secret_key = "replace-me-before-you-deploy"
login_manager = LoginManager(app)
users = {}


class User(UserMixin):
    def __init__(self, username, password):
        self.id = username
        self.password_hash = generate_password_hash(password)


@login_manager.user_loader
def load_user(user_id):
    return users.get(user_id)


@app.post("/register")
def register():
    username = request.form["username"]
    if username in users:
        return {"error": "name is taken"}, 409
    users[username] = User(username, request.form["password"])
    return {"username": username}, 201


@app.post("/login")
def login():
    user = users.get(request.form["username"])
    if user is None or not check_password_hash(
        user.password_hash, request.form["password"]
    ):
        return {"error": "wrong name or password"}, 401
    login_user(user)
    return {"username": user.id}


@app.get("/me")
@login_required
def me():
    return {"username": current_user.id}


@app.post("/logout")
@login_required
def logout():
    logout_user()
    return "", 204
