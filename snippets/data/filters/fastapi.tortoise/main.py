from contextlib import asynccontextmanager
from typing import Literal

from fastapi import FastAPI
from pydantic import BaseModel
from tortoise.contrib.fastapi import RegisterTortoise

from models import Product


class ProductPublic(BaseModel):
    name: str
    price: float


PRODUCTS = [
    Product(id=1, name="Pen", price=1.5, supplier="Nib & Co"),
    Product(id=2, name="Pencil", price=0.8, supplier="Graphit"),
    Product(id=3, name="Fountain pen", price=25, supplier="Nib & Co"),
    Product(id=4, name="Paper", price=0.5, supplier="Mill"),
]


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with RegisterTortoise(
        app,
        db_url="sqlite://products.db",
        modules={"models": ["models"]},
        generate_schemas=True,
    ):
        await Product.bulk_create(PRODUCTS, ignore_conflicts=True)
        yield


app = FastAPI(lifespan=lifespan)


@app.get("/products", response_model=list[ProductPublic])
async def list_products(
    q: str | None = None,
    max_price: float | None = None,
    sort: Literal["name", "price", "-price"] = "name",
):
    products = Product.all()
    if q:
        products = products.filter(name__icontains=q)
    if max_price is not None:
        products = products.filter(price__lte=max_price)
    return await products.order_by(sort, "id")
