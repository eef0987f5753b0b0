"""Facts for docs/admin.md that no single exchange shows: the admin of Django, Flask-Admin and SQLAdmin."""

import warnings
from collections.abc import Iterator
from importlib.metadata import files, requires
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from flask import Flask
from flask_admin import Admin, AdminIndexView
from flask_admin.contrib.sqla import ModelView
from flask_admin.form import SecureForm
from flask_sqlalchemy import SQLAlchemy
from sqladmin import Admin as SQLAdmin
from sqladmin import ModelView as SQLModelView
from sqladmin.authentication import AuthenticationBackend
from sqlalchemy import String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.pool import StaticPool
from starlette.requests import Request

from tests.support.programs import in_project, python, startproject


def _django(folder: Path, script: str) -> str:
    """Return what `script` prints in a new project whose database is migrated."""
    startproject(folder)
    setup = """
settings.ALLOWED_HOSTS = ["testserver"]
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth.models import Group, User
from django.test import Client
"""
    return in_project(setup + script, folder)


@pytest.mark.served
def test_django_lets_only_staff_in(tmp_path: Path) -> None:
    """The login of Django’s admin redirects a member of staff, and shows another user the form again."""
    script = """
for name, staff in (("guest", False), ("ada", True)):
    User.objects.create_user(name, password="analytical", is_staff=staff)
    form = {"username": name, "password": "analytical", "next": "/admin/"}
    print(Client().post("/admin/login/", form).status_code)
"""
    assert _django(tmp_path, script).split() == ["200", "302"]


@pytest.mark.served
def test_django_keeps_a_history(tmp_path: Path) -> None:
    """Django’s admin stores the creation of an object as a `LogEntry` and lists it in the object’s history."""
    script = """
from django.contrib.admin.models import LogEntry
client = Client()
client.force_login(User.objects.create_superuser("ada"))
client.post("/admin/auth/group/add/", {"name": "Readers"})
print(Group.objects.get().name, LogEntry.objects.get().object_repr, LogEntry.objects.get().user)
page = client.get(f"/admin/auth/group/{Group.objects.get().pk}/history/")
print("Added." in page.content.decode())
"""
    assert _django(tmp_path, script).split() == ["Readers", "Readers", "ada", "True"]


def test_flask_and_fastapi_have_no_admin() -> None:
    """A new Flask or FastAPI application answers /admin/ with 404."""
    assert Flask("bare").test_client().get("/admin/").status_code == 404
    assert TestClient(FastAPI()).get("/admin/").status_code == 404


class _Library:
    """A Flask application with Flask-SQLAlchemy and one model, `Book`, in a database in memory."""

    def __init__(self) -> None:
        self.app = Flask("library")
        self.app.config.update(SECRET_KEY="secret", SQLALCHEMY_DATABASE_URI="sqlite://")
        self.db = SQLAlchemy(self.app)
        db = self.db

        class Book(db.Model):  # type: ignore[name-defined,misc]  # a class that Flask-SQLAlchemy makes at run time
            id = db.Column(db.Integer, primary_key=True)
            title = db.Column(db.String(100))

        self.book = Book
        with self.app.app_context():
            db.create_all()

    def count(self) -> int:
        with self.app.app_context():
            return self.db.session.query(self.book).count()


@pytest.fixture
def library() -> Iterator[_Library]:
    """Yield the application, and close its database after the test."""
    made = _Library()
    yield made
    with made.app.app_context():
        made.db.session.remove()
        made.db.engine.dispose()


def test_flask_admin_warns_of_a_session(library: _Library) -> None:
    """Flask-Admin’s `ModelView` issues a DeprecationWarning for `db.session`, and none for `db`."""
    with warnings.catch_warnings(action="error"):
        ModelView(library.book, library.db)
    with pytest.warns(DeprecationWarning, match="session"), library.app.app_context():
        ModelView(library.book, library.db.session)


@pytest.mark.parametrize(("form", "saved"), [(None, 1), (SecureForm, 0)])
def test_secure_form_asks_for_a_token(library: _Library, form: type | None, saved: int) -> None:
    """Flask-Admin saves a POST without a CSRF token, unless the view’s form is a `SecureForm`."""

    class View(ModelView):  # type: ignore[misc]  # of an untyped package
        form_base_class = form or ModelView.form_base_class

    Admin(library.app).add_view(View(library.book, library.db))
    library.app.test_client().post("/admin/book/new/", data={"title": "Notes"})
    assert library.count() == saved


def test_a_locked_first_page_locks_nothing_else(library: _Library) -> None:
    """Flask-Admin shows the list of a model although its `AdminIndexView` answers 403."""

    class Locked(AdminIndexView):  # type: ignore[misc]  # of an untyped package
        def is_accessible(self) -> bool:
            return False

    Admin(library.app, index_view=Locked()).add_view(ModelView(library.book, library.db))
    client = library.app.test_client()
    assert client.get("/admin/").status_code == 403
    assert client.get("/admin/book/").status_code == 200


def test_sqladmin_asks_for_every_page() -> None:
    """With an `AuthenticationBackend` SQLAdmin redirects its first page, lists and forms to the login."""

    class Base(DeclarativeBase):
        pass

    class Book(Base):
        __tablename__ = "book"
        id: Mapped[int] = mapped_column(primary_key=True)
        title: Mapped[str] = mapped_column(String(100))

    class Nobody(AuthenticationBackend):
        async def authenticate(self, request: Request) -> bool:
            return False

    class BookAdmin(SQLModelView, model=Book):
        column_list = (Book.title,)

    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    Base.metadata.create_all(engine)
    app = FastAPI()
    SQLAdmin(app, engine, authentication_backend=Nobody(secret_key="secret")).add_view(BookAdmin)
    client = TestClient(app, follow_redirects=False)
    for path in ("/admin/", "/admin/book/list", "/admin/book/create"):
        assert client.get(path).headers["location"] == "http://testserver/admin/login"
    engine.dispose()


@pytest.mark.served
def test_sqladmin_needs_greenlet() -> None:
    """SQLAdmin cannot be imported without greenlet, which neither it nor plain SQLAlchemy requires."""
    code = "import sys; sys.modules['greenlet'] = None; import sqladmin"
    done = python("-c", code, new=True)
    assert "'greenlet' library is installed" in done.stderr
    for name in ("sqladmin", "sqlalchemy"):
        assert not [each for each in requires(name) or [] if each.startswith("greenlet") and "extra" not in each]


def test_sqladmin_knows_no_csrf_token() -> None:
    """No Python file and no template of SQLAdmin contains the word CSRF."""
    found = [each.locate() for each in files("sqladmin") or [] if each.suffix in {".py", ".html"}]
    texts = [Path(str(each)).read_text(encoding="utf-8").lower() for each in found]
    assert any("<form" in text for text in texts)
    assert not any("csrf" in text for text in texts)
