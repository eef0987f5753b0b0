from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, status
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, create_engine, select

from models import Account, Transfer, open_accounts

engine = create_engine(
    "sqlite:///accounts.db", connect_args={"check_same_thread": False}
)


def get_session():
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]


@asynccontextmanager
async def lifespan(app: FastAPI):
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        open_accounts(session)
    yield
    engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/balances")
def balances(session: SessionDep) -> dict[str, int]:
    return {account.name: account.balance for account in session.exec(select(Account))}


def find_account(session: Session, name: str) -> Account:
    account = session.get(Account, name)
    if account is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, f"{name} has no account")
    return account


@app.post("/transfers")
def transfer(data: Transfer, session: SessionDep) -> Transfer:
    source = find_account(session, data.source)
    source.balance = Account.balance - data.amount
    try:
        session.commit()
    except IntegrityError:
        raise HTTPException(status.HTTP_409_CONFLICT, "not enough money") from None
    target = find_account(session, data.target)
    target.balance = Account.balance + data.amount
    session.commit()
    return data
