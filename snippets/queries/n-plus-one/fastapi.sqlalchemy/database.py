from typing import Annotated

from fastapi import Depends
from sqlalchemy import event
from sqlalchemy.ext.asyncio import (
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)

engine = create_async_engine("sqlite+aiosqlite:///books.db")
new_session = async_sessionmaker(engine, expire_on_commit=False)


@event.listens_for(engine.sync_engine, "before_cursor_execute")
def count(connection, cursor, statement, parameters, context, executemany):
    connection.info["queries"] = connection.info.get("queries", 0) + 1


async def get_session():
    async with new_session() as session:
        connection = await session.connection()
        connection.info["queries"] = 0
        yield session


SessionDep = Annotated[AsyncSession, Depends(get_session)]
