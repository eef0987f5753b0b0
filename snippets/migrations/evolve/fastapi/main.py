from typing import Annotated

from fastapi import Depends, FastAPI
from sqlmodel import Session, create_engine, select

from models import User

engine = create_engine("sqlite:///users.db", connect_args={"check_same_thread": False})


def get_session():
    with Session(engine) as session:
        yield session


app = FastAPI()


@app.get("/users")
def list_users(session: Annotated[Session, Depends(get_session)]) -> list[str]:
    return [user.name for user in session.exec(select(User))]
