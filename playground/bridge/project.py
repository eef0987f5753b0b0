"""Loads a project: writes its files where Python finds them, and returns its application."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

from bridge.loop import BlockingLoop
from parity.driver.asgi import AsgiApp
from parity.driver.exchange import App
from parity.driver.wsgi import WsgiApp

ROOT = Path("/project")


class NoApp(Exception):
    """The entry file defines no `app`; the message, for readers, says so."""


@dataclass(frozen=True)
class Project:
    """What to load.

    `files`: texts by path in the project. `loader`: `Framework.loader` of `parity/frameworks.py`. `interface`: `wsgi`
    or `asgi`. `entry`: path of the entry file. `environment`: variables to set. `places`: path of each of the
    reader’s files, by the name shown to the reader. `masks`: patterns whose named groups are hidden before a
    response is compared with its recording.
    """

    files: Mapping[str, str]
    loader: str
    interface: str
    entry: str
    environment: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    masks: Sequence[str] = ()

    @property
    def module(self) -> str:
        """The name under which the entry file is imported."""
        return ".".join(PurePosixPath(self.entry).with_suffix("").parts)


def load(project: Project) -> App:
    """Write `project` below `ROOT` and return its application.

    Raises NoApp if the entry file defines no `app`, and whatever the project’s code raises on import.
    """
    for name, text in project.files.items():
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(text, encoding="utf-8", newline="")
    os.environ.update(project.environment)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    if project.loader == "django":
        return _load_django(project)
    return _wrap(_import_app(project), project)


def _wrap(app: Any, project: Project) -> App:
    if project.interface == "wsgi":
        return WsgiApp(app)
    called = AsgiApp(app, BlockingLoop().run)
    called.start()
    return called


def _import_app(project: Project) -> Any:
    module = import_module(project.module)
    try:
        return module.app
    except AttributeError:
        raise NoApp(f"{project.entry} defines no “app”, which its server would look for") from None


def _load_django(project: Project) -> App:
    import django
    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")
    django.setup()
    if any(name.startswith("api/migrations/") for name in project.files):
        call_command("migrate", "api", verbosity=0)
    import_module(project.module)
    if project.interface == "asgi":
        return _wrap(import_module("mysite.asgi").application, project)
    from django.core.wsgi import get_wsgi_application

    return _wrap(get_wsgi_application(), project)
