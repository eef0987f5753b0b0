import secrets
from typing import Annotated

from fastapi import Depends, FastAPI, Form, HTTPException, status
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pwdlib import PasswordHash

password_hash = PasswordHash.recommended()

app = FastAPI()
hashes = {"ada": password_hash.hash("ada-s-password")}
users_by_token: dict[str, str] = {}

Credentials = Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]


def get_username(given: Credentials) -> str:
    if given.credentials not in users_by_token:
        raise HTTPException(
            status.HTTP_401_UNAUTHORIZED,
            "invalid token",
            headers={"WWW-Authenticate": "Bearer"},
        )
    return users_by_token[given.credentials]


@app.post("/login")
def login(
    username: Annotated[str, Form()],
    password: Annotated[str, Form()],
):
    stored = hashes.get(username)
    if stored is None or not password_hash.verify(password, stored):
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "wrong name or password")
    token = secrets.token_urlsafe()
    users_by_token[token] = username
    return {"token": token}


@app.post(
    "/logout",
    status_code=status.HTTP_204_NO_CONTENT,
    dependencies=[Depends(get_username)],
)
def logout(given: Credentials):
    del users_by_token[given.credentials]


@app.get("/me")
def me(username: Annotated[str, Depends(get_username)]):
    return {"username": username}
