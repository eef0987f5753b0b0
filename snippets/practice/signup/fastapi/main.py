from typing import Annotated

from fastapi import FastAPI, Form, HTTPException
from pwdlib import PasswordHash
from pydantic import BaseModel, Field

app = FastAPI()
password_hash = PasswordHash.recommended()
hashes = {}
DUMMY_HASH = password_hash.hash("dummy-password")


class NewAccount(BaseModel):
    username: str
    password: str = Field(min_length=12)


@app.post("/accounts", status_code=201)
def create_account(account: Annotated[NewAccount, Form()]):
    if account.username in hashes:
        raise HTTPException(status_code=400, detail="Name is taken")
    hashes[account.username] = password_hash.hash(account.password)
    return {"name": account.username}


@app.post("/login")
def log_in(username: Annotated[str, Form()], password: Annotated[str, Form()]):
    stored = hashes.get(username, DUMMY_HASH)
    correct = password_hash.verify(password, stored)
    if not correct or username not in hashes:
        raise HTTPException(status_code=401, detail="Wrong name or password")
    return {"name": username}
