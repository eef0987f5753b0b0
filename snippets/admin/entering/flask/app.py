from flask import Flask
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SECRET_KEY"] = "replace me before you deploy"
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///books.db"
db = SQLAlchemy(app)


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(100), nullable=False)


admin = Admin(app)
admin.add_view(ModelView(Book, db))

with app.app_context():
    db.create_all()


@app.get("/books")
def list_books():
    return list(db.session.scalars(db.select(Book.title)))
