"""The registry: everything the site and its tests know about each framework, in one entry each."""

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import takewhile

HOST = "http://127.0.0.1:8000"
"""The address that the commands of the site listen on, and that requests.http names."""

PORT = HOST.rpartition(":")[2]


@dataclass(frozen=True)
class Server:
    """A way to serve a snippet's project: `command` is run in it, with `8000` as its port.

    `purpose` says when to use it, in a few words of prose.
    """

    purpose: str
    command: tuple[str, ...]

    @property
    def name(self) -> str:
        """The last word of the command before its options: `run`, `gunicorn`, `runserver`."""
        words = takewhile(lambda word: not word.startswith("-") and word != PORT, self.command)
        return list(words)[-1]

    def on_port(self, port: int) -> tuple[str, ...]:
        """Return the command with another port."""
        return tuple(part.replace(PORT, str(port)) for part in self.command)


@dataclass(frozen=True)
class Framework:
    """One framework.

    `id` names its folders and `label` its tabs; `icon` is a path below the theme's icons.
    `complete` says that each example has a snippet of it, or a reason why not. Until then an example without
    either is one where it is not written yet, which pages say, and no mistake.
    `entry` is the file that must be there, run first; `order` lists the usual files as a tab shows them.
    `app` is how the entry file makes the application that its servers look for by the name `app`: `Flask(__name__)`;
    "" where the project has the application. `loader` then names what loads it, in `parity/running/loaders.py` and
    in `playground/bridge/project.py`.
    `package` is the folder of the project that a snippet's files go to, "" for its root;
    `root_folders` are the folders of a snippet that go to the root of the project all the same.
    `hidden` are folders whose files are run and downloaded but not shown, because a tool generates them.
    `template` names the folder of `parity/running/projects/` with the rest of the project, "" where there is none.
    `variants` are the labels of the other idioms of it that a snippet may be written in, by the word
    after the dot of its folder.
    `distribution` is the name to install, with its `extras`, or with `async_extras` where a snippet has an
    `async def`; `requirements` are the further packages its commands need.
    `setup` are commands to run once in a new project, before serving it.
    `asgi` says whether its snippets are run as ASGI: all, or those with the file of that name.
    `preload` are modules that snippets use and the starter does not; what these and the starter import is
    imported once, before the process of each snippet is forked.
    `bundled` are the distributions that come to the browser with it, besides those that it requires, and
    `megabytes` is how much a first answer may take there, with brotli, the interpreter included.
    """

    id: str
    label: str
    icon: str
    entry: str
    distribution: str
    servers: tuple[Server, ...]
    complete: bool = True
    app: str = ""
    loader: str = "app"
    requirements: tuple[str, ...] = ()
    extras: str = ""
    async_extras: str = ""
    order: tuple[str, ...] = ()
    variants: dict[str, str] = field(default_factory=dict)
    package: str = ""
    root_folders: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    template: str = ""
    setup: tuple[tuple[str, ...], ...] = ()
    asgi: bool | str = False
    preload: tuple[str, ...] = ()
    bundled: tuple[str, ...] = ()
    megabytes: float = 6.0

    def is_asgi(self, files: Collection[str]) -> bool:
        """Return whether a snippet with these files, as named in its folder, is run as ASGI."""
        return self.asgi if isinstance(self.asgi, bool) else self.asgi in files


FLASK = Framework(
    id="flask",
    label="Flask",
    icon="simple/flask",
    entry="app.py",
    app="Flask(__name__)",
    distribution="flask",
    async_extras="async",
    requirements=("gunicorn",),
    order=("config.py", "app.py"),
    variants={
        "apiflask": "APIFlask",
        "httpauth": "Flask-HTTPAuth",
        "login": "Flask-Login",
        "marshmallow": "marshmallow",
        "methodview": "Flask, MethodView",
        "mistake": "Flask, the mistake",
        "pydantic": "Flask with Pydantic",
        "restful": "Flask-RESTful",
        "restx": "Flask-RESTX",
        "smorest": "flask-smorest",
        "sqlalchemy": "Flask with SQLAlchemy",
        "wtf": "Flask-WTF",
    },
    servers=(
        Server("development", ("flask", "run", "--port", PORT)),
        Server("production", ("gunicorn", "--bind", f"127.0.0.1:{PORT}", "app:app")),
    ),
    preload=("apiflask.settings", "flask_smorest", "flask_sqlalchemy.cli", "sqlalchemy.dialects.sqlite"),
    megabytes=4.8,
)

DJANGO = Framework(
    id="django",
    label="Django",
    icon="simple/django",
    entry="urls.py",
    loader="django",
    distribution="django",
    requirements=("uvicorn",),
    order=(
        "mysite/settings.py",
        "mysite/production.py",
        "models.py",
        "forms.py",
        "serializers.py",
        "views.py",
        "urls.py",
    ),
    variants={
        "async": "Django, async",
        "channels": "Channels",
        "classes": "Django, class-based views",
        "drf": "Django REST framework",
        "environ": "django-environ",
        "forms": "Django forms",
        "mistake": "Django, the mistake",
        "viewsets": "REST framework viewsets",
        "yasg": "drf-yasg",
    },
    package="api",
    root_folders=("mysite",),
    hidden=("migrations",),
    template="django",
    setup=(("python", "manage.py", "migrate"),),
    asgi="mysite/asgi.py",
    servers=(
        Server("development", ("python", "manage.py", "runserver", PORT)),
        Server("production", ("uvicorn", "--port", PORT, "mysite.asgi:application")),
    ),
    preload=("django.core.management.commands.migrate", "drf_spectacular.views", "rest_framework.viewsets"),
    bundled=("tzdata",),  # which no browser has
    megabytes=5.5,
)

FASTAPI = Framework(
    id="fastapi",
    label="FastAPI",
    icon="simple/fastapi",
    entry="main.py",
    app="FastAPI()",
    distribution="fastapi",
    extras="standard",
    order=("config.py", "database.py", "models.py", "main.py"),
    variants={
        "async": "FastAPI, async def",
        "mistake": "FastAPI, the mistake",
        "sqlalchemy": "SQLAlchemy asyncio",
        "tortoise": "Tortoise ORM",
    },
    servers=(
        Server("development", ("fastapi", "dev", "--port", PORT)),
        Server("production", ("fastapi", "run", "--host", "127.0.0.1", "--port", PORT)),
        Server("production, with Uvicorn’s own command", ("uvicorn", "--port", PORT, "main:app")),
    ),
    asgi=True,
    preload=("pydantic.v1", "pydantic_settings", "sqlmodel"),
    bundled=("python-multipart",),  # for forms
)

FRAMEWORKS: dict[str, Framework] = {framework.id: framework for framework in (FLASK, DJANGO, FASTAPI)}
"""All frameworks by id, in the order of tabs and columns."""
