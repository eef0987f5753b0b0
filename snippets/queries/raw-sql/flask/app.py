from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///people.db"
db.init_app(app)


class Person(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    phone: Mapped[str]


with app.app_context():
    db.create_all()
    db.session.merge(Person(id=1, name="Ada", phone="555-0101"))
    db.session.merge(Person(id=2, name="O'Brien", phone="555-0102"))
    db.session.commit()


@app.get("/people")
def find_people():
    name = request.args.get("name", "")
    query = text("SELECT name, phone FROM person WHERE name = :name")
    rows = db.session.execute(query, {"name": name})
    return [dict(row) for row in rows.mappings()]
