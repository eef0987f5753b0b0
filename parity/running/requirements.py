"""Finds the distributions that a snippet needs, at the versions it was tested with."""

import ast
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import distributions, version

from parity.content.model import Snippet, SourceFile

_DOTTED = re.compile(r"\w+(\.\w+)+")
_DRIVER = re.compile(r"\w+\+(\w+)://")

BESIDES = {
    "channels": "websockets",
    "django.contrib.admindocs": "docutils",
    "pwdlib": "pwdlib[argon2]",
    "sqladmin": "sqlalchemy[asyncio]",
    "sqladmin.authentication": "itsdangerous",
    "sqlalchemy.ext.asyncio": "sqlalchemy[asyncio]",
    "starlette.middleware.sessions": "itsdangerous",
}
"""Module or package → a requirement that its own distribution does not declare: Uvicorn, which serves Channels, speaks
WebSocket only with `websockets`."""


def requirement_lines(snippet: Snippet) -> tuple[str, ...]:
    """Return the lines of the snippet's requirements.txt, `name[extras]==version`, sorted.

    They are: the framework; `Framework.requirements`; the distribution of each module that the files import, or that
    a settings file names, in INSTALLED_APPS or as a dotted path; the driver in the URL of a database; and the
    requirements in `BESIDES`. The versions are those installed here.
    """
    framework = snippet.framework
    extras = {framework.distribution: framework.extras, **_find_add_ons(snippet)}
    for name in framework.requirements:
        extras.setdefault(name, "")
    if framework.async_extras and snippet.is_async:
        extras[framework.distribution] = framework.async_extras
    return tuple(sorted(f"{name}{f'[{extra}]' if extra else ''}=={_version(name)}" for name, extra in extras.items()))


_version = cache(version)


def find_add_ons(snippet: Snippet) -> tuple[str, ...]:
    """Return the names of the distributions that a snippet uses besides its framework, sorted."""
    return tuple(sorted(_find_add_ons(snippet)))


def find_used_distributions(
    files: Iterable[SourceFile], own: Collection[str], besides: Mapping[str, str]
) -> dict[str, str]:
    """Return the installed distributions that the Python files among `files` use: name → extras, "" for none.

    Ignores modules whose first part is in `own`, since they are the project’s. `besides` adds requirements as
    `BESIDES` does.
    """
    found: dict[str, str] = {}
    for file in files:
        if file.name.endswith(".py"):
            for module in find_modules(file):
                top = module.partition(".")[0]
                for name in _distributions().get(top, ()) if top not in own else ():
                    found.setdefault(name, "")
                for name, extra in _find_besides(module, besides):
                    found[name] = extra
    return found


def find_own_modules(snippet: Snippet) -> set[str]:
    """Return the names of the top-level modules and packages that a snippet’s files define."""
    return {file.name.partition("/")[0].removesuffix(".py") for file in snippet.files}


@cache
def find_modules(file: SourceFile) -> tuple[str, ...]:
    """Return the modules that a Python file imports, and the names imported from them, in full: `pydantic.EmailStr`.

    Includes those that `requirement_lines` finds in settings and in URLs of databases.
    """
    return tuple(_walk_modules(ast.parse(file.text, file.path), settings=file.name.endswith("settings.py")))


def _find_add_ons(snippet: Snippet) -> dict[str, str]:
    found = find_used_distributions(snippet.files, find_own_modules(snippet), BESIDES)
    found.pop(snippet.framework.distribution, None)
    return found


def _find_besides(module: str, besides: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield name and extras of each requirement in `besides` for `module` or a package that contains it."""
    for needing, needed in besides.items():
        if f"{module}.".startswith(f"{needing}."):
            name, _, extra = needed.removesuffix("]").partition("[")
            yield name, extra


def _walk_modules(tree: ast.Module, *, settings: bool) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                yield from (alias.name for alias in aliases)
            case ast.ImportFrom(module=str(module), names=aliases, level=0):
                yield module
                yield from (f"{module}.{alias.name}" for alias in aliases)
            case ast.Assign(targets=[ast.Name("INSTALLED_APPS")]) | ast.AugAssign(ast.Name("INSTALLED_APPS")) if (
                settings
            ):
                yield from _strings(node.value)
            case ast.Call(ast.Attribute(ast.Name("INSTALLED_APPS"))) if settings:
                yield from _strings(node)
            case ast.Constant(value=str(text)) if settings and _DOTTED.fullmatch(text):
                yield text
            case ast.Constant(value=str(text)) if driver := _DRIVER.match(text):
                yield driver[1]


def _strings(node: ast.expr) -> Iterator[str]:
    return (each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str))


@cache
def _distributions() -> Mapping[str, Sequence[str]]:
    """Return the names of the installed distributions by top-level module.

    `importlib.metadata.packages_distributions` returns the same in ten times the time, because it opens every file.
    """
    owners: dict[str, set[str]] = {}
    for distribution in distributions():
        name = distribution.metadata["Name"].lower().replace("_", "-")
        tops = {
            line.partition(",")[0].partition("/")[0] for line in (distribution.read_text("RECORD") or "").splitlines()
        }
        for module in {top.partition(".")[0] for top in tops if not top.endswith((".dist-info", ".data", ".pth"))}:
            if module not in sys.stdlib_module_names:
                owners.setdefault(module, set()).add(name)
    return {module: sorted(names) for module, names in owners.items()}
