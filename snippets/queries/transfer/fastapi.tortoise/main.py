from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException, status
from pydantic import BaseModel, Field
from tortoise.contrib.fastapi import RegisterTortoise
from tortoise.expressions import F
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from models import Account


class Transfer(BaseModel):
    source: str
    target: str
    amount: int = Field(gt=0)


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


@app.get("/balances")
async def balances() -> dict[str, int]:
    return {account.name: account.balance async for account in Account.all()}


async def find_account(name: str) -> QuerySet[Account]:
    account = Account.filter(name=name)
    if not await account.exists():
        raise HTTPException(status.HTTP_404_NOT_FOUND, f"{name} has no account")
    return account


@app.post("/transfers")
async def transfer(data: Transfer) -> Transfer:
    async with in_transaction():
        source = await find_account(data.source)
        enough = source.filter(balance__gte=data.amount)
        if not await enough.update(balance=F("balance") - data.amount):
            raise HTTPException(status.HTTP_409_CONFLICT, "not enough money")
        target = await find_account(data.target)
        await target.update(balance=F("balance") + data.amount)
    return data
