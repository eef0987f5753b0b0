from sqlmodel import Field, Relationship, Session, SQLModel

BY_ID = {"order_by": "Book.id"}
BY_NAME = {"order_by": "Tag.name"}


class BookTag(SQLModel, table=True):
    book_id: int = Field(foreign_key="book.id", primary_key=True)
    tag_name: str = Field(foreign_key="tag.name", primary_key=True)


class Author(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
    books: list["Book"] = Relationship(
        back_populates="author", cascade_delete=True, sa_relationship_kwargs=BY_ID
    )


class Tag(SQLModel, table=True):
    name: str = Field(primary_key=True)
    books: list["Book"] = Relationship(
        back_populates="tags", link_model=BookTag, sa_relationship_kwargs=BY_ID
    )


class Book(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    title: str
    author_id: int = Field(foreign_key="author.id")
    author: Author = Relationship(back_populates="books")
    tags: list[Tag] = Relationship(
        back_populates="books", link_model=BookTag, sa_relationship_kwargs=BY_NAME
    )


class BookCreate(SQLModel):
    title: str
    author_id: int
    tags: list[str]


def add_books(session: Session):
    classic = Tag(name="classic")
    frankenstein = Book(id=1, title="Frankenstein", tags=[classic, Tag(name="novel")])
    last_man = Book(id=2, title="The Last Man", tags=[classic])
    books = [frankenstein, last_man]
    session.merge(Author(id=1, name="Mary Shelley", books=books))
    session.merge(Author(id=2, name="Octavia E. Butler"))
    session.commit()
