"""Facts for those who choose a framework, or move from one to another, that no recording shows."""

import re
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from importlib import import_module
from importlib.metadata import files, metadata, requires
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import fastapi
import flask
import pytest
from a2wsgi import WSGIMiddleware
from fastapi import FastAPI, Request, Response
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.templating import Jinja2Templates
from fastapi.testclient import TestClient
from flask import Flask, session
from flask_sqlalchemy import SQLAlchemy
from packaging.requirements import Requirement
from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from sqlalchemy import MetaData, create_engine, inspect, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from starlette.middleware.base import RequestResponseEndpoint
from starlette.middleware.sessions import SessionMiddleware
from werkzeug.local import LocalProxy
from werkzeug.security import check_password_hash, generate_password_hash

from tests.support.distributions import required
from tests.support.programs import in_python, python, startproject

SECRET = "the same in both"

ORM = """
from django.conf import settings
settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "shop.sqlite3"}})
import django
django.setup()
from django.db import close_old_connections, connection, models
from fastapi import FastAPI
from fastapi.testclient import TestClient


class Book(models.Model):
    title = models.CharField(max_length=200)

    class Meta:
        app_label = "shop"


with connection.schema_editor() as editor:
    editor.create_model(Book)
Book.objects.create(title="Middlemarch")
connection.close()
app = FastAPI()


@app.get("/def")
def plain():
    closed = connection.connection is None
    return {"closed": closed, "title": Book.objects.get().title}


@app.get("/closing")
def closing():
    closed = connection.connection is None
    Book.objects.get()
    close_old_connections()
    return {"closed": closed}


@app.get("/async")
async def on_the_loop():
    return {"title": Book.objects.get().title}
"""


def asgi(app: Any) -> Any:
    """Return a WSGI application as an ASGI application, whose types do not fit those of Starlette."""
    return WSGIMiddleware(app)


def modules(package: str) -> set[str]:
    """Return the last part of the name of every module in a package."""
    folder = Path(import_module(package).__path__[0])
    return {path.parent.name if path.stem == "__init__" else path.stem for path in folder.rglob("*.py")}


@pytest.mark.parametrize(
    ("distribution", "summary"),
    [
        ("flask", "A simple framework for building complex web applications."),
        (
            "django",
            "A high-level Python web framework that encourages rapid development and clean, pragmatic design.",
        ),
        ("fastapi", "FastAPI framework, high performance, easy to learn, fast to code, ready for production"),
    ],
)
def test_what_each_says_of_itself(distribution: str, summary: str) -> None:
    """In its metadata Flask calls itself simple, Django high-level, FastAPI ready for production."""
    assert metadata(distribution)["Summary"] == summary


@pytest.mark.parametrize(
    ("distribution", "status"),
    [("flask", "5 - Production/Stable"), ("django", "5 - Production/Stable"), ("fastapi", "4 - Beta")],
)
def test_fastapi_calls_itself_beta(distribution: str, status: str) -> None:
    """The metadata of Flask and Django say “Production/Stable”, those of FastAPI “Beta”."""
    assert f"Development Status :: {status}" in (metadata(distribution).get_all("Classifier") or [])


def test_only_the_version_of_fastapi_begins_with_zero() -> None:
    """The version of FastAPI begins with 0, those of Flask and Django do not."""
    firsts = {name: metadata(name)["Version"].partition(".")[0] for name in ("flask", "django", "fastapi")}
    assert firsts["fastapi"] == "0"
    assert "0" not in (firsts["flask"], firsts["django"])


@pytest.mark.parametrize(("distribution", "typed"), [("flask", True), ("django", False), ("fastapi", True)])
def test_django_ships_no_type_information(distribution: str, typed: bool) -> None:
    """Flask and FastAPI ship `py.typed` for type checkers, Django does not."""
    assert any(file.name == "py.typed" for file in files(distribution) or ()) is typed


def test_each_stands_on_another_library() -> None:
    """Flask requires Werkzeug, FastAPI requires Starlette, Django requires neither."""
    assert "werkzeug" in required("flask")
    assert "starlette" in required("fastapi")
    assert not {"werkzeug", "starlette"} & required("django")


def test_only_django_has_modules_for_mail_caches_and_translations() -> None:
    """Django has modules named mail, cache, translation, syndication and sitemaps; Flask and FastAPI have none."""
    names = {"mail", "cache", "translation", "syndication", "sitemaps"}
    assert names <= modules("django.core") | modules("django.utils") | modules("django.contrib")
    for package in ("flask", "werkzeug", "fastapi", "starlette"):
        assert not names & modules(package), package


def test_none_brings_graphql() -> None:
    """No file and no requirement of Flask, Django or FastAPI is named after GraphQL, extras included."""
    for name in ("flask", "werkzeug", "django", "fastapi", "starlette"):
        names = [*map(str, files(name) or ()), *(Requirement(each).name for each in requires(name) or ())]
        assert not [each for each in names if re.search("graphql|graphene|strawberry|ariadne", each.lower())]


def test_flask_gives_its_request_to_every_function() -> None:
    """Flask exports the proxies `request`, `session`, `g` and `current_app`; FastAPI has no such names."""
    for name in ("request", "session", "g", "current_app"):
        assert isinstance(getattr(flask, name), LocalProxy)
        assert not hasattr(fastapi, name)


def test_a_sub_application_has_no_start_and_no_end() -> None:
    """FastAPI runs its own lifespan, but not the lifespan of an application mounted in it."""
    seen = []

    def lifespan(name: str) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
        @asynccontextmanager
        async def run(app: FastAPI) -> AsyncIterator[None]:
            seen.append(name)
            yield

        return run

    app = FastAPI(lifespan=lifespan("outer"))
    app.mount("/inner", FastAPI(lifespan=lifespan("inner")))
    with TestClient(app) as client:
        assert client.get("/inner/docs").status_code == 200
    assert seen == ["outer"]


def test_the_schema_leaves_out_what_is_mounted() -> None:
    """FastAPI’s OpenAPI schema leaves out the routes of a mounted Flask application."""
    old = Flask("old")
    old.add_url_rule("/authors", "authors", lambda: {})
    app = FastAPI()
    app.add_api_route("/books", lambda: {})
    app.mount("/", asgi(old))
    client = TestClient(app)
    assert client.get("/authors").status_code == 200
    assert list(client.get("/openapi.json").json()["paths"]) == ["/books"]


def test_middleware_of_fastapi_surrounds_what_is_mounted() -> None:
    """A middleware of FastAPI also sees requests for a mounted Flask application."""
    app = FastAPI()
    seen = []

    @app.middleware("http")
    async def note(request: Request, call_next: RequestResponseEndpoint) -> Response:
        seen.append(request.url.path)
        return await call_next(request)

    old = Flask("old")
    old.add_url_rule("/authors", "authors", lambda: {})
    app.mount("/", asgi(old))
    TestClient(app).get("/authors")
    assert seen == ["/authors"]


def _with_sessions(cookie: str = "session") -> TestClient:
    old = Flask("old")
    old.secret_key = SECRET

    @old.get("/old/login")
    def login() -> dict[str, str]:
        session["user"] = "ada"
        return {}

    @old.get("/old/me")
    def me() -> dict[str, str | None]:
        return {"user": session.get("user")}

    app = FastAPI()
    app.add_middleware(SessionMiddleware, secret_key=SECRET, session_cookie=cookie)

    @app.get("/new/me")
    def new_me(request: Request) -> dict[str, str | None]:
        return {"user": request.session.get("user")}

    @app.get("/new/visit")
    def visit(request: Request) -> dict[str, str]:
        request.session["visits"] = 1
        return {}

    app.mount("/", asgi(old))
    return TestClient(app)


def test_flask_and_starlette_cannot_read_each_others_sessions() -> None:
    """Starlette reads a Flask session as empty, although secret and cookie name are the same."""
    client = _with_sessions()
    client.get("/old/login")
    assert client.get("/old/me").json() == {"user": "ada"}
    assert client.get("/new/me").json() == {"user": None}


def test_flask_and_starlette_overwrite_each_others_cookies() -> None:
    """Starlette’s session cookie replaces Flask’s, since both are named `session`, unless it gets another name."""
    for cookie, user in (("session", None), ("session-new", "ada")):
        client = _with_sessions(cookie)
        client.get("/old/login")
        client.get("/new/visit")
        assert client.get("/old/me").json() == {"user": user}, cookie


@pytest.mark.served
def test_django_cannot_check_hashes_of_werkzeug() -> None:
    """Django’s `check_password` refuses the right password if Werkzeug made the hash."""
    code = (
        "from django.conf import settings; settings.configure()\n"
        "from django.contrib.auth.hashers import check_password, make_password\n"
        f"print(check_password('correct horse', {generate_password_hash('correct horse')!r}),"
        " check_password('correct horse', make_password('correct horse')))"
    )
    assert in_python(code) == "False True"


@pytest.mark.served
def test_a_hasher_lets_django_check_hashes_of_werkzeug() -> None:
    """With a hasher that calls `check_password_hash`, Django accepts Werkzeug’s hash and makes a PBKDF2 hash."""
    code = (
        "from django.conf import settings\n"
        "first = 'django.contrib.auth.hashers.PBKDF2PasswordHasher'\n"
        "settings.configure(PASSWORD_HASHERS=[first, '__main__.WerkzeugHasher'])\n"
        "from django.contrib.auth.hashers import BasePasswordHasher, check_password, make_password\n"
        "from werkzeug.security import check_password_hash\n"
        "class WerkzeugHasher(BasePasswordHasher):\n"
        "    algorithm = 'scrypt:32768:8:1'\n"
        "    def verify(self, password, encoded):\n"
        "        return check_password_hash(encoded, password)\n"
        "    def harden_runtime(self, password, encoded):\n"
        "        pass\n"
        f"old, new = {generate_password_hash('correct horse')!r}, []\n"
        "def upgrade(password):\n"
        "    new.append(make_password(password))\n"
        "print(check_password('correct horse', old, upgrade), check_password('wrong horse', old, upgrade))\n"
        "print([each.partition('$')[0] for each in new])"
    )
    assert in_python(code, Path.cwd()).splitlines() == ["True False", "['pbkdf2_sha256']"]


def test_pwdlib_does_not_know_hashes_of_django_and_werkzeug() -> None:
    """pwdlib raises UnknownHashError for hashes by Werkzeug and Django."""
    passwords = PasswordHash.recommended()
    for stored in (generate_password_hash("correct horse"), "pbkdf2_sha256$1200000$salt$aGFzaA=="):
        with pytest.raises(UnknownHashError):
            passwords.verify("correct horse", stored)


def test_werkzeug_can_be_used_without_flask() -> None:
    """Werkzeug’s `check_password_hash` needs no application, and Werkzeug does not require Flask."""
    assert check_password_hash(generate_password_hash("correct horse"), "correct horse")
    assert "flask" not in required("werkzeug")


def test_models_of_flask_sqlalchemy_work_without_flask(tmp_path: Path) -> None:
    """Flask-SQLAlchemy’s models work with SQLAlchemy’s `Session`; `query` and `db.session` need an app context."""

    class Base(DeclarativeBase):
        pass

    db = SQLAlchemy(model_class=Base)

    class User(db.Model):  # type: ignore[name-defined,misc]  # a class that Flask-SQLAlchemy makes at run time
        id: Mapped[int] = mapped_column(primary_key=True)
        name: Mapped[str]

    engine = create_engine(f"sqlite:///{tmp_path / 'users.db'}")
    db.metadata.create_all(engine)
    assert inspect(engine).get_table_names() == ["user"]
    with Session(engine) as one:
        one.add(User(name="Ada"))
        one.commit()
        assert one.scalars(select(User.name)).all() == ["Ada"]
    engine.dispose()
    with pytest.raises(RuntimeError, match="application context"):
        _ = User.query.first
    with pytest.raises(RuntimeError, match="application context"):
        db.session.get(User, 1)


def test_flask_migrate_is_alembic_with_another_env() -> None:
    """Flask-Migrate requires Alembic, and its `env.py` imports Flask’s `current_app`."""
    assert "alembic" in required("flask-migrate")
    env = next(file for file in files("flask-migrate") or () if file.match("templates/flask/env.py"))
    assert "from flask import current_app" in env.read_text()


def test_inspectdb_writes_models_for_tables_that_exist(tmp_path: Path) -> None:
    """Django’s `inspectdb` prints a model with `managed = False` for an existing table."""
    code = (
        "import sqlite3\n"
        "with sqlite3.connect('old.sqlite3') as old:\n"
        "    old.execute('CREATE TABLE user (id INTEGER PRIMARY KEY, name VARCHAR(50) NOT NULL)')\n"
        "old.close()\n"
        "from django.conf import settings\n"
        "settings.configure(DATABASES={'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'old.sqlite3'}})\n"
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('inspectdb')"
    )
    printed = in_python(code, tmp_path)
    assert "class User(models.Model):" in printed
    assert "name = models.CharField(" in printed
    assert "managed = False" in printed
    assert "db_table = 'user'" in printed


@pytest.mark.served
def test_migrate_takes_over_tables_that_exist(tmp_path: Path) -> None:
    """Django’s `migrate --fake-initial` marks the first migration as applied where its tables exist."""
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as old:
        old.execute("CREATE TABLE user (id INTEGER PRIMARY KEY, name VARCHAR(50) NOT NULL)")
        old.execute("INSERT INTO user (name) VALUES ('Ada')")
        old.commit()
    startproject(tmp_path, "INSTALLED_APPS += ['shop']\n")
    app = tmp_path / "shop"
    app.mkdir()
    (app / "models.py").write_text(
        "from django.db import models\n"
        "class User(models.Model):\n"
        "    id = models.AutoField(primary_key=True)\n"
        "    name = models.CharField(max_length=50)\n"
        "    class Meta:\n"
        "        db_table = 'user'\n"
    )

    def manage(*arguments: str) -> CompletedProcess[str]:
        return python("manage.py", *arguments, folder=tmp_path)

    assert manage("makemigrations", "shop").returncode == 0
    assert "already exists" in manage("migrate", "shop").stderr
    assert "FAKED" in manage("migrate", "shop", "--fake-initial").stdout
    with closing(sqlite3.connect(tmp_path / "db.sqlite3")) as new:
        assert new.execute("SELECT name FROM user").fetchall() == [("Ada",)]


def test_sqlalchemy_reads_tables_that_exist(tmp_path: Path) -> None:
    """SQLAlchemy can reflect the tables and columns of an existing database."""
    with closing(sqlite3.connect(tmp_path / "old.db")) as old:
        old.execute("CREATE TABLE user (id INTEGER PRIMARY KEY, name VARCHAR(50) NOT NULL)")
    engine = create_engine(f"sqlite:///{tmp_path / 'old.db'}")
    found = MetaData()
    found.reflect(engine)
    engine.dispose()
    assert list(found.tables["user"].columns.keys()) == ["id", "name"]


def test_the_dispatcher_takes_flask_below_django(tmp_path: Path) -> None:
    """Werkzeug’s DispatcherMiddleware can serve Flask below a prefix and Django elsewhere."""
    code = (
        "from django.conf import settings\n"
        "settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=['localhost'])\n"
        "from django.core.wsgi import get_wsgi_application\n"
        "from django.http import HttpResponse\n"
        "from django.urls import path\n"
        "from flask import Flask\n"
        "from werkzeug.middleware.dispatcher import DispatcherMiddleware\n"
        "from werkzeug.test import Client\n"
        "urlpatterns = [path('new', lambda request: HttpResponse('Django'))]\n"
        "old = Flask('old')\n"
        "old.add_url_rule('/page', 'page', lambda: 'Flask')\n"
        "client = Client(DispatcherMiddleware(get_wsgi_application(), {'/old': old}))\n"
        "print(client.get('/new').text, client.get('/old/page').text)"
    )
    assert in_python(code, tmp_path) == "Django Flask"


def test_starlette_can_check_the_host() -> None:
    """FastAPI answers any host, and with Starlette’s `TrustedHostMiddleware` 400 to a host not listed."""
    app = FastAPI()
    client = TestClient(app)
    assert client.get("/docs", headers={"Host": "evil.example"}).status_code == 200
    app = FastAPI()
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=["testserver"])
    client = TestClient(app)
    assert client.get("/docs").status_code == 200
    assert client.get("/docs", headers={"Host": "evil.example"}).status_code == 400


def test_django_renders_templates_of_jinja(tmp_path: Path) -> None:
    """Django can render Jinja templates, where Flask’s `url_for` is undefined."""
    (tmp_path / "hello.html").write_text("Hello {{ name | upper }}")
    (tmp_path / "link.html").write_text("{{ url_for('index') }}")
    code = (
        "from django.conf import settings\n"
        "settings.configure(TEMPLATES=[{'BACKEND': 'django.template.backends.jinja2.Jinja2', 'DIRS': ['.']}])\n"
        "import django; django.setup()\n"
        "from django.template.loader import render_to_string\n"
        "from jinja2 import UndefinedError\n"
        "print(render_to_string('hello.html', {'name': 'ada'}))\n"
        "try:\n"
        "    render_to_string('link.html')\n"
        "except UndefinedError as error:\n"
        "    print(error)"
    )
    assert in_python(code, tmp_path).splitlines() == ["Hello ADA", "'url_for' is undefined"]


def test_templates_of_fastapi_know_url_for() -> None:
    """FastAPI’s Jinja templates have `url_for`, but not `g` and `get_flashed_messages` as Flask’s have."""
    names = Jinja2Templates(directory=".").env.globals
    assert "url_for" in names
    assert not {"g", "get_flashed_messages", "session"} & set(names)
    assert {"g", "get_flashed_messages", "url_for"} <= set(Flask("old").jinja_env.globals)


@pytest.mark.served
def test_a_def_handler_can_use_the_orm_of_django(tmp_path: Path) -> None:
    """In FastAPI a `def` handler can query Django’s models; an `async def` handler answers 500."""
    code = (
        "client = TestClient(app, raise_server_exceptions=False)\n"
        "with client:\n"
        "    print(client.get('/def').json()['title'], client.get('/async').status_code)"
    )
    assert in_python(ORM + code, tmp_path) == "Middlemarch 500"


@pytest.mark.served
def test_nobody_closes_djangos_connection_in_fastapi(tmp_path: Path) -> None:
    """After a FastAPI handler queried a model, Django’s connection stays open in that thread."""
    code = "with TestClient(app) as client:\n    print([client.get('/def').json()['closed'] for _ in range(3)])"
    assert in_python(ORM + code, tmp_path) == "[True, False, False]"


@pytest.mark.served
def test_a_handler_can_close_djangos_connection(tmp_path: Path) -> None:
    """A FastAPI handler that calls Django’s `close_old_connections` at its end leaves no connection open."""
    code = "with TestClient(app) as client:\n    print([client.get('/closing').json()['closed'] for _ in range(3)])"
    assert in_python(ORM + code, tmp_path) == "[True, True, True]"


def test_fastapi_reads_an_argument_that_flask_leaves_alone() -> None:
    """FastAPI reads a parameter that the path does not name from the query; in Flask it keeps its default."""

    def view(item_id: int, q: str | None = None) -> dict[str, object]:
        return {"item_id": item_id, "q": q}

    old = Flask("old")
    old.add_url_rule("/items/<int:item_id>", "view", view)
    new = FastAPI()
    new.add_api_route("/items/{item_id}", view)
    assert old.test_client().get("/items/1?q=pen").get_json() == {"item_id": 1, "q": None}
    assert TestClient(new).get("/items/1?q=pen").json() == {"item_id": 1, "q": "pen"}
