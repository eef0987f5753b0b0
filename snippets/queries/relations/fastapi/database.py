from typing import Annotated

from fastapi import Depends, HTTPException, status
from sqlmodel import Session, SQLModel, create_engine

engine = create_engine("sqlite:///books.db", connect_args={"check_same_thread": False})


def get_session():
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]


def get_or_404[T: SQLModel](session: Session, model: type[T], key: int | str) -> T:
    row = session.get(model, key)
    if row is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, f"{model.__name__} not found")
    return row
