"""Load a project: put its files where Python finds them, and make an application of it."""

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
    """An entry file without the application that its server would look for; the text says what to write."""


@dataclass(frozen=True)
class Project:
    """What to load: `files` by path, the `loader` as the registry names it, whether it is called as `wsgi` or
    `asgi`, the path of the `entry` file, and the variables of the `environment`.

    `places` has the path of each file that is the reader’s, by the name that the reader knows it by; `masks` are
    patterns with what takes the place of their matches, for comparing with recordings.
    """

    files: Mapping[str, str]
    loader: str
    interface: str
    entry: str
    environment: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    masks: Sequence[tuple[str, str]] = ()

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
    return _wrapped(_app(project), project)


def _wrapped(app: Any, project: Project) -> App:
    if project.interface == "wsgi":
        return WsgiApp(app)
    called = AsgiApp(app, BlockingLoop().run)
    called.start()
    return called


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
        return _wrapped(import_module("mysite.asgi").application, project)
    from django.core.wsgi import get_wsgi_application

    return _wrapped(get_wsgi_application(), project)
