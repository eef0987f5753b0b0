from datetime import UTC, datetime, timedelta
from typing import Annotated

import jwt
from fastapi import Depends, FastAPI, HTTPException, status
from fastapi.security import OAuth2PasswordBearer, OAuth2PasswordRequestForm
from pwdlib import PasswordHash
from pydantic import BaseModel

SECRET_KEY = "replace-me-before-you-deploy-0123456789"
password_hash = PasswordHash.recommended()
hashes = {"ada": password_hash.hash("ada-s-password")}
DUMMY_HASH = password_hash.hash("dummy-password")

app = FastAPI()
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="token")


class Token(BaseModel):
    access_token: str
    token_type: str


def unauthorized(detail: str) -> HTTPException:
    headers = {"WWW-Authenticate": "Bearer"}
    return HTTPException(status.HTTP_401_UNAUTHORIZED, detail, headers)


def get_username(token: Annotated[str, Depends(oauth2_scheme)]) -> str:
    try:
        return jwt.decode(token, SECRET_KEY, algorithms=["HS256"])["sub"]
    except jwt.InvalidTokenError:
        raise unauthorized("invalid token") from None


@app.post("/token")
def login(form: Annotated[OAuth2PasswordRequestForm, Depends()]) -> Token:
    stored = hashes.get(form.username, DUMMY_HASH)
    correct = password_hash.verify(form.password, stored)
    if not correct or form.username not in hashes:
        raise unauthorized("wrong name or password")
    expires = datetime.now(UTC) + timedelta(minutes=30)
    claims = {"sub": form.username, "exp": expires}
    token = jwt.encode(claims, SECRET_KEY, algorithm="HS256")
    return Token(access_token=token, token_type="bearer")


@app.get("/me")
def me(username: Annotated[str, Depends(get_username)]):
    return {"username": username}
