from sqlmodel import Field, Session, SQLModel, create_engine

engine = create_engine("sqlite:///books.db")


class Book(SQLModel, table=True):
    title: str = Field(primary_key=True)


def store(session: Session, title: str):
    if session.get(Book, title):
        return False
    session.add(Book(title=title))
    session.commit()
    return True


SQLModel.metadata.create_all(engine)
