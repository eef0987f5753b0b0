from typing import Annotated

from fastapi import FastAPI, Form, HTTPException, Request, status
from pwdlib import PasswordHash
from pydantic import BaseModel
from starlette.middleware.sessions import SessionMiddleware


class Credentials(BaseModel):
    username: str
    password: str


app = FastAPI()
app.add_middleware(SessionMiddleware, secret_key="replace-me-before-you-deploy")
password_hash = PasswordHash.recommended()
hashes: dict[str, str] = {}


@app.post("/register", status_code=status.HTTP_201_CREATED)
def register(new: Annotated[Credentials, Form()]):
    if new.username in hashes:
        raise HTTPException(status.HTTP_409_CONFLICT, "name is taken")
    hashes[new.username] = password_hash.hash(new.password)
    return {"username": new.username}


@app.post("/login")
def login(request: Request, given: Annotated[Credentials, Form()]):
    stored = hashes.get(given.username)
    if stored is None or not password_hash.verify(given.password, stored):
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "wrong name or password")
    request.session.clear()
    request.session["username"] = given.username
    return {"username": given.username}


@app.get("/me")
def me(request: Request):
    if "username" not in request.session:
        raise HTTPException(status.HTTP_401_UNAUTHORIZED)
    return {"username": request.session["username"]}


@app.post("/logout", status_code=status.HTTP_204_NO_CONTENT)
def logout(request: Request):
    request.session.clear()
