"""Which packages a snippet needs, at the versions it was tested with."""

import ast
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import distributions, version

from parity.examples import Snippet

_DOTTED = re.compile(r"\w+(\.\w+)+")
_DRIVER = re.compile(r"\w+\+(\w+)://")

_BESIDES = {
    "channels": "websockets",
    "django.contrib.admindocs": "docutils",
    "pwdlib": "pwdlib[argon2]",
    "sqladmin": "sqlalchemy[asyncio]",
    "sqladmin.authentication": "itsdangerous",
    "sqlalchemy.ext.asyncio": "sqlalchemy[asyncio]",
    "starlette.middleware.sessions": "itsdangerous",
}
"""What modules need that their own distribution does not require: Channels needs it of Uvicorn, for WebSockets."""


def requirements(snippet: Snippet) -> tuple[str, ...]:
    """Return the lines of the snippet's requirements.txt, `name[extras]==version`, sorted.

    They are the framework, what its commands need, and the distribution of every module that the files
    import or that a settings file names, in INSTALLED_APPS or in a dotted path such as a middleware’s;
    the driver that the URL of a database names; and what `_BESIDES` says. Versions are those installed here.
    """
    framework = snippet.framework
    extras = {framework.distribution: framework.extras, **_used(snippet)}
    for name in framework.requirements:
        extras.setdefault(name, "")
    if framework.async_extras and any("async def " in file.text for file in snippet.files):
        extras[framework.distribution] = framework.async_extras
    return tuple(sorted(f"{name}{f'[{extra}]' if extra else ''}=={version(name)}" for name, extra in extras.items()))


def add_ons(snippet: Snippet) -> tuple[str, ...]:
    """Return the distributions that a snippet uses besides its framework, sorted."""
    return tuple(sorted(_used(snippet)))


def _used(snippet: Snippet) -> dict[str, str]:
    """Return what the snippet uses besides its framework: the extras of each distribution, "" for none."""
    used: dict[str, str] = {}
    own = {file.name.partition("/")[0].removesuffix(".py") for file in snippet.files}
    for file in snippet.files:
        if file.name.endswith(".py"):
            for module in _modules(ast.parse(file.text, file.path), settings=file.name.endswith("settings.py")):
                top = module.partition(".")[0]
                for name in _distributions().get(top, ()) if top not in own else ():
                    used.setdefault(name, "")
                for name, extra in _besides(module):
                    used[name] = extra
    used.pop(snippet.framework.distribution, None)
    return used


def _besides(module: str) -> Iterator[tuple[str, str]]:
    """Yield each distribution, with its extras, that `_BESIDES` names for a module or the packages it is in."""
    for needing, needed in _BESIDES.items():
        if f"{module}.".startswith(f"{needing}."):
            name, _, extra = needed.removesuffix("]").partition("[")
            yield name, extra


def _modules(tree: ast.Module, *, settings: bool) -> Iterator[str]:
    """Yield the modules that a file imports or names, as they are written: `starlette.middleware.sessions`."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                yield from (alias.name for alias in aliases)
            case ast.ImportFrom(module=str(module), level=0):
                yield module
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
    """Return the installed distributions by the modules they bring.

    The standard library's `packages_distributions` says the same, ten times slower: it looks at every file.
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
