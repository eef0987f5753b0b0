from sqlmodel import Field, Relationship, Session, SQLModel


class Author(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str


class Book(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    title: str
    author_id: int = Field(foreign_key="author.id")
    author: Author = Relationship()


AUTHORS = ["Ada", "Grace", "Mary"]


def add_books(session: Session):
    for number in range(1, 7):
        author_id = (number - 1) % 3 + 1
        session.merge(Author(id=author_id, name=AUTHORS[author_id - 1]))
        session.merge(Book(id=number, title=f"Book {number}", author_id=author_id))
    session.commit()
