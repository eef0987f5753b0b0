from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException, status
from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import (
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

from models import Account, Base, open_accounts

engine = create_async_engine("sqlite+aiosqlite:///accounts.db")
new_session = async_sessionmaker(engine)


class Transfer(BaseModel):
    source: str
    target: str
    amount: int = Field(gt=0)


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with new_session() as session:
        await open_accounts(session)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/balances")
async def balances() -> dict[str, int]:
    async with new_session() as session:
        accounts = await session.scalars(select(Account))
        return {account.name: account.balance for account in accounts}


async def find_account(session: AsyncSession, name: str) -> Account:
    account = await session.get(Account, name)
    if account is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, f"{name} has no account")
    return account


@app.post("/transfers")
async def transfer(data: Transfer) -> Transfer:
    async with new_session.begin() as session:
        source = await find_account(session, data.source)
        source.balance = Account.balance - data.amount
        try:
            await session.flush()
        except IntegrityError:
            raise HTTPException(status.HTTP_409_CONFLICT, "not enough money") from None
        target = await find_account(session, data.target)
        target.balance = Account.balance + data.amount
    return data
