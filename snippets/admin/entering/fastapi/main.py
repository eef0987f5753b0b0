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


class BookAdmin(ModelView, model=Book):
    column_list = [Book.id, Book.title]


Base.metadata.create_all(engine)
app = FastAPI()
admin = Admin(app, engine)
admin.add_view(BookAdmin)


@app.get("/books")
def list_books() -> list[str]:
    with Session(engine) as session:
        return list(session.scalars(select(Book.title)))
