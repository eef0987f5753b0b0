from fastapi import FastAPI, Request
from sqladmin import Admin
from sqladmin.authentication import AuthenticationBackend
from sqlalchemy import create_engine

PASSWORDS = {"ada": "analytical"}


class StaffOnly(AuthenticationBackend):
    async def login(self, request: Request) -> bool:
        form = await request.form()
        user = str(form["username"])
        if PASSWORDS.get(user) != form["password"]:
            return False
        request.session["user"] = user
        return True

    async def logout(self, request: Request) -> bool:
        request.session.clear()
        return True

    async def authenticate(self, request: Request) -> bool:
        return "user" in request.session


app = FastAPI()
admin = Admin(
    app,
    create_engine("sqlite:///books.db"),
    title="Library",
    authentication_backend=StaffOnly(secret_key="replace me before you deploy"),
)
