"""Load a project: put its files where Python finds them, and make an application of it."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

from bridge.asgi import AsgiApp
from bridge.exchange import Request, Respond
from bridge.wsgi import WsgiApp

ROOT = Path("/project")


class App(Protocol):
    """An application that answers requests; `headers` are those that the client sends."""

    def answer(self, request: Request, headers: list[tuple[str, str]], respond: Respond) -> None: ...


class NoApp(Exception):
    """An entry file without the application that its server would look for; the text says what to write."""


@dataclass(frozen=True)
class Project:
    """What to load: `files` by path, the `loader` as the registry names it, whether it is called as `wsgi` or
    `asgi`, the path of the `entry` file, and the variables of the `environment`.

    `places` has the path of each file that is the reader’s, by the name that the reader knows it by.
    """

    files: Mapping[str, str]
    loader: str
    interface: str
    entry: str
    environment: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def module(self) -> str:
        """The name that the entry file is imported by."""
        return ".".join(PurePosixPath(self.entry).with_suffix("").parts)


def load(project: Project) -> App:
    """Write the project below `ROOT` and return its application; raises what its code raises, or NoApp."""
    for name, text in project.files.items():
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(text, encoding="utf-8", newline="")
    os.environ.update(project.environment)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    if project.loader == "django":
        return _django(project)
    return _wrapped(_app(project), project, lifespan=True)


def _wrapped(app: Any, project: Project, *, lifespan: bool) -> App:
    return AsgiApp(app, lifespan=lifespan) if project.interface == "asgi" else WsgiApp(app)


def _app(project: Project) -> Any:
    module = import_module(project.module)
    try:
        return module.app
    except AttributeError:
        raise NoApp(f"{project.entry} defines no “app”, which its server would look for") from None


def _django(project: Project) -> App:
    import django
    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")
    django.setup()
    if any(name.startswith("api/migrations/") for name in project.files):
        call_command("migrate", "api", verbosity=0)
    import_module(project.module)
    if project.interface == "asgi":
        return _wrapped(import_module("mysite.asgi").application, project, lifespan=False)
    from django.core.wsgi import get_wsgi_application

    return _wrapped(get_wsgi_application(), project, lifespan=False)
