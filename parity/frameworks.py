"""The registry of frameworks: one entry each, which holds all that the site and its tests know about it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import takewhile

HOST = "http://127.0.0.1:8000"
"""The address in `requests.http` and in the commands of servers."""

PORT = HOST.rpartition(":")[2]


@dataclass(frozen=True)
class Server:
    """One way to serve a snippet's project: `command`, run in the project's folder, listens on port 8000.

    `purpose` says when to use it, in a few words for readers.
    """

    purpose: str
    command: tuple[str, ...]

    @property
    def name(self) -> str:
        """The last word of the command before its options: `run`, `gunicorn`, `runserver`."""
        words = takewhile(lambda word: not word.startswith("-") and word != PORT, self.command)
        return list(words)[-1]

    def on_port(self, port: int) -> tuple[str, ...]:
        """Return `command` with `port` in place of 8000."""
        return tuple(part.replace(PORT, str(port)) for part in self.command)


@dataclass(frozen=True)
class Framework:
    """One framework.

    Names:
    `id` names the folders of its snippets, `label` its tabs; `icon` is a path below the theme's icons.
    `variants` maps the part of a snippet's folder name after the dot to the label of that variant.
    `complete`: every example needs a snippet of this framework or a reason for its absence. If False, an example
    with neither is no mistake; its page says “not written yet”.

    Files:
    `entry` is the file that every snippet has and that is executed first; `order` lists usual file names in the
    order in which tabs show them. `package` is the folder of the project that snippet files are placed in, "" for
    its root; folders of a snippet named in `root_folders` are placed in the root even so. Files in the folders
    `hidden` are run and downloaded but not shown, because a tool generates them. `template` names the folder of
    `parity/running/projects/` with the other files of the project, "" for none.

    The application:
    `app` is an expression that makes one, `Flask(__name__)`: messages suggest it if the entry file defines no `app`.
    `loader` selects how to load the application, "app" or "django", in `parity/running/loaders.py` and
    `playground/bridge/project.py`. `asgi`: True if all snippets run as ASGI, False if none does; a file name means
    those that have this file.

    Packages and commands:
    `distribution` is installed with `extras`, or with `async_extras` if a snippet contains `async def`;
    `requirements` are further packages that its commands need. `setup` lists commands to run once in a new project,
    before any of `servers`.

    Speed:
    `preload` lists modules that snippets use and the starter does not: they are imported once, with all that the
    starter imports, before snippet processes are forked.

    The browser:
    `bundled` lists distributions that its bundle holds besides the required ones; `megabytes` limits the download
    before a first answer, compressed with gzip, interpreter included (10^6 bytes).
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
    megabytes: float = 7.9

    def is_asgi(self, files: Collection[str]) -> bool:
        """Return whether a snippet runs as ASGI; `files` are the names of its files, relative to its folder."""
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
    megabytes=6.2,
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
    bundled=("tzdata",),  # browsers have no time zone files
    megabytes=7.2,
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
