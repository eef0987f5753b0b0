from typing import Annotated

from fastapi import Depends
from sqlalchemy import event
from sqlmodel import Session, create_engine

engine = create_engine("sqlite:///books.db", connect_args={"check_same_thread": False})


@event.listens_for(engine, "before_cursor_execute")
def count(connection, cursor, statement, parameters, context, executemany):
    connection.info["queries"] = connection.info.get("queries", 0) + 1


def get_session():
    with Session(engine) as session:
        session.connection().info["queries"] = 0
        yield session


SessionDep = Annotated[Session, Depends(get_session)]
