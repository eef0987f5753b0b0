"""Facts about access to databases that no recording shows."""

import asyncio
import sqlite3
import threading
from datetime import datetime
from importlib.metadata import requires
from pathlib import Path
from typing import Annotated

import aiosqlite
import pytest
from fastapi import FastAPI
from fastapi import Path as PathParameter
from fastapi.testclient import TestClient
from flask import Flask
from packaging.requirements import Requirement
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, func, inspect, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import IntegrityError, PendingRollbackError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlmodel import Field, SQLModel
from sqlmodel import Session as SQLModelSession

from tests.support.distributions import required
from tests.support.programs import in_python

CONFIGURE = """
import django
from django.conf import settings
settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "test.sqlite3"}},
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=["django.contrib.contenttypes"],
)
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.contenttypes.models import ContentType
"""


def in_django(code: str, folder: Path) -> str:
    """Run `code` in a new process where Django has a migrated SQLite database in `folder`; return what it prints."""
    return in_python(CONFIGURE + code, folder)


def test_flask_brings_no_orm() -> None:
    """Flask requires six packages, and none of them is for databases."""
    assert required("flask") == {"werkzeug", "jinja2", "itsdangerous", "click", "blinker", "markupsafe"}


def test_fastapi_brings_no_orm() -> None:
    """FastAPI requires neither SQLAlchemy, SQLModel nor Tortoise ORM."""
    assert not {"sqlalchemy", "sqlmodel", "tortoise-orm"} & required("fastapi")


def test_django_brings_its_orm(tmp_path: Path) -> None:
    """Django’s ORM and migrations load no other ORM; Django requires only asgiref, sqlparse and tzdata."""
    code = (
        "import sys; import django.db.models, django.db.migrations; "
        "print({name.partition('.')[0] for name in sys.modules} & {'sqlalchemy', 'alembic', 'peewee', 'tortoise'})"
    )
    assert in_python(code, tmp_path, new=True) == "set()"
    assert required("django") <= {"asgiref", "sqlparse", "tzdata"}


def test_django_async_methods_run_in_a_thread(tmp_path: Path) -> None:
    """Django’s async method `acount` runs its query in another thread than the event loop."""
    printed = in_django(
        """
import asyncio, threading
from django.db import connection
threads = []
def remember(execute, *arguments):
    threads.append(threading.current_thread() is threading.main_thread())
    return execute(*arguments)
def install():
    connection.execute_wrappers.append(remember)
async def main():
    from asgiref.sync import sync_to_async
    await sync_to_async(install)()
    await ContentType.objects.acount()
    print(threading.current_thread() is threading.main_thread(), threads)
asyncio.run(main())
""",
        tmp_path,
    )
    assert printed == "True [False]"


def test_django_refuses_synchronous_queries_in_async_code(tmp_path: Path) -> None:
    """A synchronous query of Django raises SynchronousOnlyOperation in asynchronous code."""
    printed = in_django(
        """
import asyncio
async def main():
    try:
        ContentType.objects.count()
    except Exception as error:
        print(type(error).__name__)
asyncio.run(main())
""",
        tmp_path,
    )
    assert printed == "SynchronousOnlyOperation"


def test_django_has_no_async_transactions(tmp_path: Path) -> None:
    """Django’s `transaction.atomic` is a context manager, but no asynchronous one."""
    printed = in_django(
        """
from django.db import transaction
print(hasattr(transaction.atomic(), "__aenter__"), hasattr(transaction.atomic(), "__enter__"))
""",
        tmp_path,
    )
    assert printed == "False True"


def test_sqlalchemy_leaves_greenlet_to_an_extra() -> None:
    """SQLAlchemy 2.1 requires greenlet only with its extra `asyncio`."""
    assert "greenlet" not in required("sqlalchemy")
    extra = [each for each in map(Requirement, requires("sqlalchemy") or ()) if each.name == "greenlet"]
    assert any(each.marker and each.marker.evaluate({"extra": "asyncio"}) for each in extra)


def test_sqlalchemy_async_needs_greenlet(tmp_path: Path) -> None:
    """Without greenlet `sqlalchemy.ext.asyncio` cannot be imported; the error names `sqlalchemy[asyncio]`."""
    code = """
import sys
sys.modules["greenlet"] = None
try:
    import sqlalchemy.ext.asyncio
except ImportError as error:
    print("sqlalchemy[asyncio]" in str(error))
"""
    assert in_python(code, tmp_path, new=True) == "True"


def test_sqlalchemy_runs_asynchronously() -> None:
    """An asynchronous engine of SQLAlchemy with aiosqlite answers a query."""

    async def main() -> int | None:
        engine = create_async_engine("sqlite+aiosqlite://")
        async with engine.connect() as connection:
            result: int | None = await connection.scalar(text("SELECT 1 + 2"))
        await engine.dispose()
        return result

    assert asyncio.run(main()) == 3


def test_tortoise_works(tmp_path: Path) -> None:
    """Tortoise ORM creates a table, stores a row and finds it."""
    (tmp_path / "models.py").write_text(
        "from tortoise import fields\n"
        "from tortoise.models import Model\n"
        "class User(Model):\n"
        "    id = fields.IntField(primary_key=True)\n"
        "    name = fields.CharField(max_length=100)\n"
    )
    code = """
from tortoise import Tortoise, run_async
from models import User
async def main():
    await Tortoise.init(db_url="sqlite://test.sqlite3", modules={"models": ["models"]})
    await Tortoise.generate_schemas()
    await User.create(name="Ada")
    print(await User.filter(name__icontains="AD").count())
run_async(main())
"""
    assert in_python(code, tmp_path) == "1"


def test_django_save_does_not_validate(tmp_path: Path) -> None:
    """Django’s `save()` stores a model that its `full_clean()` refuses."""
    printed = in_django(
        """
from django.core.exceptions import ValidationError
thing = ContentType(app_label="", model="thing")
try:
    thing.full_clean()
except ValidationError as error:
    print(sorted(error.message_dict))
thing.save()
print(ContentType.objects.filter(app_label="").count())
""",
        tmp_path,
    )
    assert printed.splitlines() == ["['app_label']", "1"]


def test_create_all_leaves_a_table_as_it_is(tmp_path: Path) -> None:
    """SQLAlchemy’s `create_all` adds no column to an existing table."""
    engine = create_engine(f"sqlite:///{tmp_path}/test.db")
    for columns in ([], [Column("name", String)]):
        metadata = MetaData()
        Table("user", metadata, Column("id", Integer, primary_key=True), *columns)
        metadata.create_all(engine)
    assert [column["name"] for column in inspect(engine).get_columns("user")] == ["id"]
    engine.dispose()


@pytest.mark.parametrize("name", ["flask-sqlalchemy", "sqlmodel"])
def test_built_on_sqlalchemy(name: str) -> None:
    """Flask-SQLAlchemy and SQLModel require SQLAlchemy."""
    assert "sqlalchemy" in required(name)


def test_session_needs_rollback_after_integrity_error(tmp_path: Path) -> None:
    """After an IntegrityError SQLAlchemy’s `Session` raises PendingRollbackError until it is rolled back."""

    class Base(DeclarativeBase):
        pass

    class User(Base):
        __tablename__ = "user"
        id: Mapped[int] = mapped_column(primary_key=True)
        email: Mapped[str] = mapped_column(unique=True)

    engine = create_engine(f"sqlite:///{tmp_path}/test.db")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all([User(email="ada"), User(email="ada")])
        with pytest.raises(IntegrityError):
            session.commit()
        with pytest.raises(PendingRollbackError):
            session.scalars(select(User)).all()
        session.rollback()
        assert session.scalars(select(User)).all() == []
    engine.dispose()


def test_a_missing_value_raises_integrity_error_too() -> None:
    """SQLAlchemy raises IntegrityError for a required column without a value."""

    class Base(DeclarativeBase):
        pass

    class User(Base):
        __tablename__ = "user"
        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(User(name=None))
        with pytest.raises(IntegrityError, match="NOT NULL"):
            session.commit()
    engine.dispose()


def test_an_optional_field_lets_null_reach_the_database() -> None:
    """An SQLModel update model with `str | None` passes null on, and the commit raises IntegrityError."""

    class NoteWithTitle(SQLModel, table=True):
        id: int | None = Field(default=None, primary_key=True)
        title: str

    class NoteUpdate(SQLModel):
        title: str | None = None

    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with SQLModelSession(engine) as session:
        note = NoteWithTitle(title="Shopping")
        session.add(note)
        session.commit()
        note.sqlmodel_update(NoteUpdate.model_validate({"title": None}).model_dump(exclude_unset=True))
        with pytest.raises(IntegrityError, match="NOT NULL"):
            session.commit()
    engine.dispose()


def test_a_limit_stops_numbers_that_are_too_large() -> None:
    """A number above `max` of Flask’s converter is a 404, above `le` in FastAPI a 422; the limit itself is a 200."""
    flask, fastapi = Flask(__name__), FastAPI()

    @flask.get("/<int(max=9223372036854775807):number>")
    def in_flask(number: int) -> list[int]:
        return [number]

    @fastapi.get("/{number}")
    def in_fastapi(number: Annotated[int, PathParameter(le=9223372036854775807)]) -> list[int]:
        return [number]

    for client, refused in ((flask.test_client(), 404), (TestClient(fastapi), 422)):
        statuses = [client.get(f"/{number}").status_code for number in (2**63 - 1, 2**63)]
        assert statuses == [200, refused]


def test_django_save_raises_integrity_error(tmp_path: Path) -> None:
    """Django’s `save()` raises IntegrityError for a second row with the same unique value."""
    printed = in_django(
        """
from django.db import IntegrityError
ContentType(app_label="a", model="thing").save()
try:
    ContentType(app_label="a", model="thing").save()
except IntegrityError as error:
    print(type(error).__name__)
""",
        tmp_path,
    )
    assert printed == "IntegrityError"


def test_fastapi_runs_def_in_a_thread() -> None:
    """FastAPI runs a `def` handler in another thread than `async def` handlers."""
    app = FastAPI()

    @app.get("/def")
    def in_pool() -> int:
        return threading.get_ident()

    @app.get("/async")
    async def in_loop() -> int:
        return threading.get_ident()

    with TestClient(app) as client:
        assert client.get("/async").json() == client.get("/async").json() != client.get("/def").json()


def test_aiosqlite_has_a_thread() -> None:
    """aiosqlite runs queries in another thread than the event loop."""

    async def main() -> tuple[int, int]:
        async with aiosqlite.connect(":memory:") as connection:
            await connection.create_function("thread", 0, threading.get_ident)
            async with connection.execute("SELECT thread()") as cursor:
                row = await cursor.fetchone()
        assert row is not None
        return row[0], threading.get_ident()

    inside, outside = asyncio.run(main())
    assert inside != outside


def test_now_is_current_timestamp() -> None:
    """SQLAlchemy’s `func.now()` is CURRENT_TIMESTAMP in SQLite, which has neither fractions nor a time zone."""
    assert str(func.now().compile(dialect=sqlite.dialect())) == "CURRENT_TIMESTAMP"
    connection = sqlite3.connect(":memory:")
    value = connection.execute("SELECT CURRENT_TIMESTAMP").fetchone()[0]
    connection.close()
    assert datetime.strptime(value, "%Y-%m-%d %H:%M:%S").tzinfo is None


def test_django_warns_of_unordered_pages(tmp_path: Path) -> None:
    """Django’s Paginator issues an UnorderedObjectListWarning for a query without an order."""
    printed = in_django(
        """
import warnings
from django.core.paginator import Paginator
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    Paginator(ContentType.objects.order_by(), 3).page(1)
    print([each.category.__name__ for each in caught])
""",
        tmp_path,
    )
    assert printed == "['UnorderedObjectListWarning']"


def test_cursor_pagination_keeps_its_place(tmp_path: Path) -> None:
    """Django REST framework’s CursorPagination skips no row after an earlier row is deleted."""
    printed = in_django(
        """
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory
ContentType.objects.all().delete()
for number in range(1, 10):
    ContentType.objects.create(id=number, app_label="a", model=str(number))
class ByKey(CursorPagination):
    page_size = 3
    ordering = "id"
def page(url):
    paginator = ByKey()
    found = paginator.paginate_queryset(ContentType.objects.all(), Request(APIRequestFactory().get(url)))
    return [row.id for row in found], paginator.get_next_link()
first, link = page("/")
ContentType.objects.get(id=2).delete()
print(first, page(link)[0])
""",
        tmp_path,
    )
    assert printed == "[1, 2, 3] [4, 5, 6]"
