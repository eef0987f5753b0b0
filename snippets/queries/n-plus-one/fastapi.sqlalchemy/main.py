from contextlib import asynccontextmanager

from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import joinedload, raiseload, selectinload

from database import SessionDep, engine, new_session
from models import Base, Book, add_books


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with new_session() as session:
        await add_books(session)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


async def listed(session, query):
    books = (await session.scalars(query.order_by(Book.id))).all()
    names = []
    for book in books:
        author = await book.awaitable_attrs.author
        names.append(f"{book.title} by {author.name}")
    connection = await session.connection()
    return {"books": names, "queries": connection.info["queries"]}


@app.get("/lazy")
async def lazy(session: SessionDep):
    return await listed(session, select(Book))


@app.get("/joined")
async def joined(session: SessionDep):
    return await listed(session, select(Book).options(joinedload(Book.author)))


@app.get("/second-query")
async def second_query(session: SessionDep):
    return await listed(session, select(Book).options(selectinload(Book.author)))


@app.get("/refused")
async def refused(session: SessionDep):
    return await listed(session, select(Book).options(raiseload(Book.author)))
