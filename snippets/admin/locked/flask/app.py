from flask import Flask, abort, redirect, request, session
from flask_admin import Admin, AdminIndexView

app = Flask(__name__)
app.config["SECRET_KEY"] = "replace me before you deploy"
PASSWORDS = {"ada": "analytical"}
FORM = """
<form method="post">
  <input name="username"><input name="password" type="password">
  <button>Log in</button>
</form>
"""


class StaffIndexView(AdminIndexView):
    def is_accessible(self):
        return "user" in session

    def inaccessible_callback(self, name, **kwargs):
        return redirect("/admin/login")


admin = Admin(app, name="Library", index_view=StaffIndexView())


@app.get("/admin/login")
def login_form():
    return FORM


@app.post("/admin/login")
def login():
    user = request.form["username"]
    if PASSWORDS.get(user) != request.form["password"]:
        abort(400, "Wrong name or password")
    session["user"] = user
    return redirect("/admin/")


@app.get("/admin/logout")
def logout():
    session.clear()
    return redirect("/admin/")
