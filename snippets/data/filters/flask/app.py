from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///products.db"
db.init_app(app)


class Product(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    price: Mapped[float]
    supplier: Mapped[str]


with app.app_context():
    db.create_all()
    db.session.merge(Product(id=1, name="Pen", price=1.5, supplier="Nib & Co"))
    db.session.merge(Product(id=2, name="Pencil", price=0.8, supplier="Graphit"))
    db.session.merge(Product(id=3, name="Fountain pen", price=25, supplier="Nib & Co"))
    db.session.merge(Product(id=4, name="Paper", price=0.5, supplier="Mill"))
    db.session.commit()

SORTS = {
    "name": Product.name,
    "price": Product.price,
    "-price": Product.price.desc(),
}


@app.get("/products")
def list_products():
    query = db.select(Product)
    if q := request.args.get("q"):
        query = query.where(Product.name.icontains(q, autoescape=True))
    max_price = request.args.get("max_price", type=float)
    if max_price is not None:
        query = query.where(Product.price <= max_price)
    sort = request.args.get("sort", "name")
    if sort not in SORTS:
        return {"error": f"sort must be one of {', '.join(SORTS)}"}, 400
    products = db.session.scalars(query.order_by(SORTS[sort], Product.id))
    return [{"name": product.name, "price": product.price} for product in products]
