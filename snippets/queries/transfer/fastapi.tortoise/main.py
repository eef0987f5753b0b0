from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException, Request, status
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from tortoise.contrib.fastapi import RegisterTortoise
from tortoise.exceptions import ValidationError
from tortoise.transactions import in_transaction

from models import Account


class Transfer(BaseModel):
    source: str
    target: str
    amount: int


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with RegisterTortoise(
        app,
        db_url="sqlite://accounts.db",
        modules={"models": ["models"]},
        generate_schemas=True,
    ):
        await Account.update_or_create(name="Ada", defaults={"balance": 100})
        await Account.update_or_create(name="Bob", defaults={"balance": 0})
        yield


app = FastAPI(lifespan=lifespan)


@app.exception_handler(ValidationError)
async def too_much(request: Request, error: ValidationError):
    return JSONResponse({"error": "not enough money"}, status.HTTP_409_CONFLICT)


@app.get("/balances")
async def balances() -> dict[str, int]:
    return {account.name: account.balance async for account in Account.all()}


async def find_account(name: str) -> Account:
    account = await Account.get_or_none(name=name)
    if account is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, f"{name} has no account")
    return account


@app.post("/transfers")
async def transfer(data: Transfer) -> Transfer:
    async with in_transaction():
        source = await find_account(data.source)
        source.balance -= data.amount
        await source.save()
        target = await find_account(data.target)
        target.balance += data.amount
        await target.save()
    return data
