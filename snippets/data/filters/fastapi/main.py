from contextlib import asynccontextmanager
from typing import Annotated, Literal

from fastapi import Depends, FastAPI
from sqlmodel import Field, Session, SQLModel, col, create_engine, select


class Product(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
    price: float
    supplier: str


class ProductPublic(SQLModel):
    name: str
    price: float


engine = create_engine(
    "sqlite:///products.db", connect_args={"check_same_thread": False}
)


def get_session():
    with Session(engine) as session:
        yield session


@asynccontextmanager
async def lifespan(app: FastAPI):
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.merge(Product(id=1, name="Pen", price=1.5, supplier="Nib & Co"))
        session.merge(Product(id=2, name="Pencil", price=0.8, supplier="Graphit"))
        session.merge(Product(id=3, name="Fountain pen", price=25, supplier="Nib & Co"))
        session.merge(Product(id=4, name="Paper", price=0.5, supplier="Mill"))
        session.commit()
    yield
    engine.dispose()


app = FastAPI(lifespan=lifespan)

SORTS = {
    "name": col(Product.name),
    "price": col(Product.price),
    "-price": col(Product.price).desc(),
}


@app.get("/products", response_model=list[ProductPublic])
def list_products(
    session: Annotated[Session, Depends(get_session)],
    q: str | None = None,
    max_price: float | None = None,
    sort: Literal["name", "price", "-price"] = "name",
):
    query = select(Product)
    if q:
        query = query.where(col(Product.name).icontains(q, autoescape=True))
    if max_price is not None:
        query = query.where(Product.price <= max_price)
    return session.exec(query.order_by(SORTS[sort], col(Product.id))).all()
