from sqlalchemy import CheckConstraint
from sqlmodel import Field, Session, SQLModel


class Account(SQLModel, table=True):
    name: str = Field(primary_key=True)
    balance: int

    __table_args__ = (CheckConstraint("balance >= 0"),)


class Transfer(SQLModel):
    source: str
    target: str
    amount: int = Field(gt=0)


def open_accounts(session: Session):
    session.merge(Account(name="Ada", balance=100))
    session.merge(Account(name="Bob", balance=0))
    session.commit()
