"""Facts about relations, queries and transactions that no recording shows."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError

from tests.support.programs import in_python

pytestmark = pytest.mark.served

CONFIGURE = """
import django
from django.conf import settings
settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "test.sqlite3"}},
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth"],
)
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth.models import Group, Permission, User
from django.db import connection, models
"""


def in_django(code: str, folder: Path) -> str:
    """Run `code` in a new process where Django has a migrated SQLite database in `folder`; return what it prints."""
    return in_python(CONFIGURE + code, folder)


def foreign_keys(engine: Engine) -> int:
    """Return 1 if SQLite checks foreign keys on a connection of `engine`, else 0."""
    with engine.connect() as connection:
        found: int = connection.execute(text("PRAGMA foreign_keys")).scalar_one()
    engine.dispose()
    return found


def test_django_turns_foreign_keys_on(tmp_path: Path) -> None:
    """Django turns on SQLite’s check of foreign keys."""
    assert in_django('print(connection.cursor().execute("PRAGMA foreign_keys").fetchone())', tmp_path) == "(1,)"


def test_sqlalchemy_leaves_foreign_keys_off(tmp_path: Path) -> None:
    """SQLAlchemy leaves SQLite’s check of foreign keys off."""
    assert foreign_keys(create_engine(f"sqlite:///{tmp_path}/test.db")) == 0


def test_pragma_turns_foreign_keys_on(tmp_path: Path) -> None:
    """A `connect` listener of SQLAlchemy can turn on SQLite’s check of foreign keys by a pragma."""
    engine = create_engine(f"sqlite:///{tmp_path}/test.db")

    @event.listens_for(engine, "connect")
    def check_foreign_keys(connection: sqlite3.Connection, record: object) -> None:
        connection.execute("PRAGMA foreign_keys=ON")

    assert foreign_keys(engine) == 1


def test_select_related_refuses_many(tmp_path: Path) -> None:
    """Django’s `select_related` raises FieldError for a many-to-many relation."""
    printed = in_django(
        """
from django.core.exceptions import FieldError
try:
    list(User.objects.select_related("groups"))
except FieldError as error:
    print(type(error).__name__)
""",
        tmp_path,
    )
    assert printed == "FieldError"


def test_on_delete_is_required(tmp_path: Path) -> None:
    """Django’s `ForeignKey` raises TypeError without `on_delete`."""
    printed = in_django(
        """
try:
    models.ForeignKey(Group)
except TypeError as error:
    print(error)
""",
        tmp_path,
    )
    assert "missing 1 required positional argument: 'on_delete'" in printed


def test_a_queryset_keeps_old_rows_until_it_is_made_anew(tmp_path: Path) -> None:
    """A Django queryset that was read does not see later rows; `all()` returns one that does."""
    printed = in_django(
        """
groups = Group.objects.all()
before = len(groups)
Group.objects.create(name="a")
print(before, len(groups), len(groups.all()))
""",
        tmp_path,
    )
    assert printed == "0 0 1"


def test_lazy_loading_under_asyncio_raises(tmp_path: Path) -> None:
    """SQLAlchemy’s AsyncSession fails with MissingGreenlet at an attribute that was not loaded."""
    printed = in_python(
        """
import asyncio
from sqlalchemy import ForeignKey, select
from sqlalchemy.exc import StatementError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
class Base(DeclarativeBase):
    pass
class Author(Base):
    __tablename__ = "author"
    id: Mapped[int] = mapped_column(primary_key=True)
class Book(Base):
    __tablename__ = "book"
    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey(Author.id))
    author: Mapped[Author] = relationship()
async def main():
    engine = create_async_engine("sqlite+aiosqlite:///test.db")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        session.add_all([Author(id=1), Book(id=1, author_id=1)])
        await session.commit()
    async with AsyncSession(engine) as session:
        book = (await session.scalars(select(Book))).one()
        try:
            book.author
        except StatementError as error:
            print(type(error.orig).__name__)
    await engine.dispose()
asyncio.run(main())
""",
        tmp_path,
    )
    assert printed == "MissingGreenlet"


def test_fetch_one_is_the_default(tmp_path: Path) -> None:
    """Django’s default fetch mode is FETCH_ONE."""
    printed = in_django(
        'Group.objects.create(name="a"); print(Group.objects.get()._state.fetch_mode is models.FETCH_ONE)', tmp_path
    )
    assert printed == "True"


def test_fetch_peers_does_not_help_with_managers(tmp_path: Path) -> None:
    """With Django’s FETCH_PEERS `user.groups.all()` still runs a query for each user."""
    printed = in_django(
        """
for number in range(3):
    User.objects.create(username=str(number)).groups.add(Group.objects.create(name=str(number)))
from django.test.utils import CaptureQueriesContext
with CaptureQueriesContext(connection) as queries:
    for user in User.objects.fetch_mode(models.FETCH_PEERS):
        list(user.groups.all())
print(len(queries))
""",
        tmp_path,
    )
    assert printed == "4"


def test_atomic_requests_makes_a_transaction_of_a_view(tmp_path: Path) -> None:
    """With ATOMIC_REQUESTS in DATABASES Django runs a sync view in a transaction, and refuses an async view.

    `non_atomic_requests` lets that view run. A setting of that name, outside DATABASES, does nothing.
    """
    printed = in_django(
        """
from django.core.handlers.base import BaseHandler
from django.db import transaction
def view(request):
    print(connection.in_atomic_block)
async def async_view(request):
    raise AssertionError
settings.ATOMIC_REQUESTS = True
for setting in (False, True):
    connection.settings_dict["ATOMIC_REQUESTS"] = setting
    BaseHandler().make_view_atomic(view)(None)
try:
    BaseHandler().make_view_atomic(async_view)
except RuntimeError as error:
    print(error)
print(BaseHandler().make_view_atomic(transaction.non_atomic_requests(async_view)) is async_view)
""",
        tmp_path,
    )
    assert printed.splitlines() == ["False", "True", "You cannot use ATOMIC_REQUESTS with async views.", "True"]


def test_sqlite_gets_the_value_beside_the_statement(tmp_path: Path) -> None:
    """SQLAlchemy and Django give SQLite a value as a parameter: it fails where SQLite allows no parameters."""
    engine = create_engine(f"sqlite:///{tmp_path}/other.db")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT :name"), {"name": "Ada"}).scalar_one() == "Ada"
        driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]  # SQLite’s
        driver.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 0)
        with pytest.raises(OperationalError, match="too many SQL variables"):
            connection.execute(text("SELECT :name, 1"), {"name": "Ada"})
    engine.dispose()
    printed = in_django(
        """
import sqlite3
from django.db import OperationalError
print(connection.cursor().execute("SELECT %s", ["Ada"]).fetchone())
connection.connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 0)
try:
    connection.cursor().execute("SELECT %s, 1", ["Ada"])
except OperationalError as error:
    print(error)
""",
        tmp_path,
    )
    assert printed.splitlines() == ["('Ada',)", "too many SQL variables"]


def test_paginate_runs_two_queries(tmp_path: Path) -> None:
    """Flask-SQLAlchemy’s `paginate` runs one query for the rows and one for their number."""
    printed = in_python(
        f"""
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.record_queries import get_recorded_queries
app = Flask(__name__, instance_path={str(tmp_path)!r})
app.config.update(SQLALCHEMY_DATABASE_URI="sqlite:///test.db", SQLALCHEMY_RECORD_QUERIES=True)
db = SQLAlchemy(app)
class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
with app.app_context():
    db.create_all()
with app.test_request_context("/?page=1&per_page=10"):
    db.paginate(db.select(Book).order_by(Book.id))
    print(*["count(" in query.statement.lower() for query in get_recorded_queries()])
""",
        tmp_path,
    )
    assert printed == "False True"


def test_paginate_lowers_the_number_per_page(tmp_path: Path) -> None:
    """Flask-SQLAlchemy’s `paginate` lowers `per_page` to `max_per_page`, and has no limit for `page`."""
    printed = in_python(
        f"""
from inspect import signature
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
app = Flask(__name__, instance_path={str(tmp_path)!r})
app.config.update(SQLALCHEMY_DATABASE_URI="sqlite:///test.db")
db = SQLAlchemy(app)
class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
with app.app_context():
    db.create_all()
with app.test_request_context("/?per_page=1000"):
    print(db.paginate(db.select(Book), max_per_page=100).per_page)
print(*signature(db.paginate).parameters)
""",
        tmp_path,
    )
    assert printed.splitlines() == ["100", "select page per_page max_per_page error_out count"]


def test_rest_framework_lowers_the_number_per_page(tmp_path: Path) -> None:
    """Django REST framework’s PageNumberPagination lowers 1000 to `max_page_size`, and reads “abc” as `page_size`."""
    printed = in_django(
        """
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory
class Pages(PageNumberPagination):
    page_size = 20
    page_size_query_param = "per_page"
    max_page_size = 100
for number in ("1000", "abc"):
    print(Pages().get_page_size(Request(APIRequestFactory().get("/", {"per_page": number}))))
""",
        tmp_path,
    )
    assert printed.split() == ["100", "20"]


def test_atomic_requests_is_off_by_default(tmp_path: Path) -> None:
    """By default Django’s ATOMIC_REQUESTS is off and AUTOCOMMIT on."""
    printed = in_django(
        'print(connection.settings_dict["ATOMIC_REQUESTS"], connection.settings_dict["AUTOCOMMIT"])', tmp_path
    )
    assert printed == "False True"


def test_generate_schemas_of_tortoise_leaves_check_constraints_out(tmp_path: Path) -> None:
    """Tortoise’s `generate_schemas` leaves out the CheckConstraint of a model: a row that breaks it is stored."""
    (tmp_path / "shop.py").write_text("""
from tortoise import fields
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model
class Account(Model):
    balance = fields.IntField()
    class Meta:
        constraints = [CheckConstraint(check="balance >= 0", name="balance_not_negative")]
""")
    code = """
from tortoise import Tortoise, run_async
from shop import Account
async def main():
    await Tortoise.init(db_url="sqlite://:memory:", modules={"models": ["shop"]})
    await Tortoise.generate_schemas()
    await Account.create(balance=-1)
    print(len(Account._meta.constraints), (await Account.get()).balance)
run_async(main())
"""
    assert in_python(code, tmp_path) == "1 -1"
