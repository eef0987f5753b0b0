from fastapi import FastAPI
from sqladmin import Admin, ModelView
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

engine = create_engine("sqlite:///books.db")


class Base(DeclarativeBase):
    pass


class Book(Base):
    __tablename__ = "book"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    year: Mapped[int]


class BookAdmin(ModelView, model=Book):
    column_list = [Book.title, Book.year]
    column_searchable_list = [Book.title]


Base.metadata.create_all(engine)
app = FastAPI()
admin = Admin(app, engine, title="Library")
admin.add_view(BookAdmin)


@app.get("/books")
def list_books() -> dict[str, list[dict[str, str | int]]]:
    with Session(engine) as session:
        books = session.scalars(select(Book))
        return {"books": [{"title": book.title, "year": book.year} for book in books]}
