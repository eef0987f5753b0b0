from typing import Annotated

from fastapi import FastAPI, Form, Request
from starlette.middleware.sessions import SessionMiddleware

app = FastAPI()
app.add_middleware(SessionMiddleware, secret_key="replace me before you deploy")


@app.get("/")
def index(request: Request) -> dict[str, str]:
    request.session.setdefault("email", "ada@example.com")
    return {"email": request.session["email"]}


@app.post("/email")
@app.post("/api/email")
def change_email(request: Request, email: Annotated[str, Form()]) -> dict[str, str]:
    request.session["email"] = email
    return {"email": email}
