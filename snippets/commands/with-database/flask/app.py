import click
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)
app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///books.db"
db.init_app(app)


class Book(db.Model):
    title: Mapped[str] = mapped_column(primary_key=True)


def store(title):
    if db.session.get(Book, title):
        return False
    db.session.add(Book(title=title))
    db.session.commit()
    return True


@app.get("/books")
def list_books():
    return list(db.session.scalars(select(Book.title).order_by(Book.title)))


@app.put("/books/<title>")
def put_book(title):
    return {"added": store(title)}


@app.cli.command("add-book")
@click.argument("title")
def add_book(title):
    """Store a book under TITLE."""
    if not store(title):
        raise click.ClickException(f"{title} is there already")
    click.echo(f"Added {title}.")


with app.app_context():
    db.create_all()
