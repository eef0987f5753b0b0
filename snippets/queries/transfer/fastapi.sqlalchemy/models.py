from sqlalchemy import CheckConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Account(Base):
    __tablename__ = "account"

    name: Mapped[str] = mapped_column(primary_key=True)
    balance: Mapped[int] = mapped_column(CheckConstraint("balance >= 0"))


async def open_accounts(session):
    await session.merge(Account(name="Ada", balance=100))
    await session.merge(Account(name="Bob", balance=0))
    await session.commit()
