from typing import Annotated

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from fastapi import FastAPI, Form, HTTPException
from pydantic import BaseModel, Field

app = FastAPI()
hasher = PasswordHasher()
hashes = {}
NO_PASSWORD = hasher.hash("nobody has this password")


class NewAccount(BaseModel):
    username: str
    password: str = Field(min_length=12)


@app.post("/accounts", status_code=201)
def create_account(account: Annotated[NewAccount, Form()]):
    if account.username in hashes:
        raise HTTPException(status_code=400, detail="Name is taken")
    hashes[account.username] = hasher.hash(account.password)
    return {"name": account.username}


@app.post("/login")
def log_in(username: Annotated[str, Form()], password: Annotated[str, Form()]):
    try:
        hasher.verify(hashes.get(username, NO_PASSWORD), password)
    except VerifyMismatchError as error:
        detail = "Wrong name or password"
        raise HTTPException(status_code=401, detail=detail) from error
    return {"name": username}
