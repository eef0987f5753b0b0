"""Other programs, for facts that this process cannot show: Python code, Django projects, commands and servers."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

PATIENCE = 60.0
"""Seconds that Python code has to end."""


def python(
    *arguments: str, folder: Path | None = None, body: bytes = b"", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the interpreter of the tests with `arguments`, and return how it ended and what it printed.

    It runs in `folder` and with the variables of `environment`, by default those of the tests; `body` is its input.
    Raises TimeoutExpired where it does not end.
    """
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, input=body, capture_output=True, check=False, timeout=PATIENCE
    )
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def in_python(code: str, folder: Path | None = None, *, arguments: Sequence[str] = (), body: bytes = b"") -> str:
    """Return what `code` prints in a process of its own, without white space around it.

    Raises AssertionError, with the traceback, where it ends with an error.
    """
    done = python("-c", code, *arguments, folder=folder, body=body)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def in_django(code: str, settings: str = "") -> str:
    """Return what `code` prints where Django is set up without a project; the code itself is the `ROOT_URLCONF`.

    `settings` are further arguments of `settings.configure`. Raises AssertionError as `in_python` does.
    """
    setup = f"""
from django.conf import settings
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="-", {settings})
import django
django.setup()
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import path
"""
    return in_python(f"{setup}\n{code}")


def startproject(folder: Path, settings: str = "") -> Path:
    """Make the Django project `mysite` in `folder`, and return its settings.py, to which `settings` are appended.

    The files are as Django writes them: where black is found on PATH, `startproject` formats them with it.
    """
    environment = {"PATH": os.defpath}
    done = python("-m", "django", "startproject", "mysite", ".", folder=folder, environment=environment)
    assert done.returncode == 0, done.stderr
    file = folder / "mysite" / "settings.py"
    with file.open("a", encoding="utf-8") as text:
        text.write(settings)
    return file


def in_project(code: str, folder: Path) -> str:
    """Return what `code` prints in the project that `startproject` made in `folder`; raises as `in_python` does."""
    setup = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "mysite.settings"
import django
django.setup()
from django.conf import settings
"""
    return in_python(f"{setup}\n{code}", folder)
