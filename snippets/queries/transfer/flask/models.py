from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import CheckConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class Account(db.Model):
    name: Mapped[str] = mapped_column(primary_key=True)
    balance: Mapped[int] = mapped_column(CheckConstraint("balance >= 0"))


def open_accounts():
    db.create_all()
    db.session.merge(Account(name="Ada", balance=100))
    db.session.merge(Account(name="Bob", balance=0))
    db.session.commit()
