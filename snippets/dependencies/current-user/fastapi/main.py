from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException, status
from pydantic import BaseModel


class User(BaseModel):
    name: str
    admin: bool


app = FastAPI()
users = {
    "token-of-ada": User(name="ada", admin=True),
    "token-of-bob": User(name="bob", admin=False),
}


def find_user(x_token: Annotated[str | None, Header()] = None) -> User | None:
    return users.get(x_token)


def get_user(user: Annotated[User | None, Depends(find_user)]) -> User:
    if user is None:
        raise HTTPException(status.HTTP_401_UNAUTHORIZED)
    return user


def get_admin(user: Annotated[User, Depends(get_user)]) -> User:
    if not user.admin:
        raise HTTPException(status.HTTP_403_FORBIDDEN)
    return user


@app.get("/")
def index(user: Annotated[User | None, Depends(find_user)]):
    return {"hello": user.name if user else "stranger"}


@app.get("/me")
def me(user: Annotated[User, Depends(get_user)]):
    return {"name": user.name}


@app.get("/reports/{number}")
def get_report(number: int, admin: Annotated[User, Depends(get_admin)]):
    return {"report": number, "reader": admin.name}
