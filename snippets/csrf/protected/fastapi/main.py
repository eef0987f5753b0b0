from typing import Annotated

from fastapi import FastAPI, Form, Request
from starlette.middleware.sessions import SessionMiddleware
from starlette_csrf import CSRFMiddleware

app = FastAPI()
app.add_middleware(SessionMiddleware, secret_key="replace me before you deploy")
app.add_middleware(CSRFMiddleware, secret="another secret")


@app.get("/")
def index(request: Request) -> dict[str, str | None]:
    return {"user": request.session.get("user")}


@app.get("/token")
def token(request: Request) -> dict[str, str | None]:
    return {"csrf_token": request.cookies.get("csrftoken")}


@app.post("/login")
def login(request: Request, user: Annotated[str, Form()]) -> dict[str, str]:
    request.session["user"] = user
    return {"user": user}


@app.post("/email")
def change_email(request: Request, email: Annotated[str, Form()]) -> dict[str, str]:
    return {"user": request.session["user"], "email": email}
