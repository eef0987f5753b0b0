from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, status
from fastapi.security import HTTPBasic, HTTPBasicCredentials
from pwdlib import PasswordHash
from pydantic import BaseModel

password_hash = PasswordHash.recommended()


class User(BaseModel):
    name: str
    hash: str
    role: str


app = FastAPI()
users = {
    "ada": User(name="ada", hash=password_hash.hash("ada-s-password"), role="editor"),
    "bob": User(name="bob", hash=password_hash.hash("bob-s-password"), role="reader"),
}


def get_user(given: Annotated[HTTPBasicCredentials, Depends(HTTPBasic())]) -> User:
    user = users.get(given.username)
    if user is None or not password_hash.verify(given.password, user.hash):
        raise HTTPException(
            status.HTTP_401_UNAUTHORIZED,
            "wrong name or password",
            headers={"WWW-Authenticate": "Basic"},
        )
    return user


class RequireRole:
    def __init__(self, role: str):
        self.role = role

    def __call__(self, user: Annotated[User, Depends(get_user)]) -> User:
        if user.role != self.role:
            raise HTTPException(status.HTTP_403_FORBIDDEN)
        return user


@app.get("/items/{number}")
def get_item(number: int, user: Annotated[User, Depends(get_user)]):
    return {"item": number, "reader": user.name}


@app.delete(
    "/items/{number}",
    status_code=status.HTTP_204_NO_CONTENT,
    dependencies=[Depends(RequireRole("editor"))],
)
def delete_item(number: int):
    pass
