"""Finds the distributions that a snippet needs in the browser, and the bundles that contain them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from parity.content.model import Catalogue, Snippet, SourceFile
from parity.frameworks import FRAMEWORKS, Framework
from parity.running.requirements import BESIDES, find_modules, find_own_modules, find_used_distributions

PYTHON = "3.14"
"""The version of Python in Pyodide."""

STAND_INS = Path(__file__).resolve().parents[2] / "playground/stand_ins"
"""The folder of stand-ins: a folder for each replaced distribution, with the modules that replace it."""

_BROWSER = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_python_implementation": "CPython",
    "platform_system": "Emscripten",
    "python_full_version": f"{PYTHON}.0",
    "python_version": PYTHON,
    "sys_platform": "emscripten",
}

_BESIDES = {
    **BESIDES,
    "fastapi.templating": "jinja2",
    "pydantic.EmailStr": "email-validator",
    "tortoise": "tzdata",
    "zoneinfo": "tzdata",
}
"""Module → a further requirement, as in `BESIDES`, with those that FastAPI’s extras bring elsewhere."""

LEFT_OUT = {
    "dnspython": "a page cannot ask a name server",
    "websockets": "Uvicorn speaks WebSocket with it, and no server runs in the browser",
}
"""Distribution → why no snippet can use it in the browser; distributions that only it requires are left out too."""


@dataclass(frozen=True)
class Bundle:
    """One archive for the browser: the distributions of one framework, or one other distribution."""

    name: str
    distributions: tuple[str, ...]


def find_bundles(catalogue: Catalogue) -> tuple[Bundle, ...]:
    """Return the bundles for all snippets of the catalogue: first those of frameworks, then the others by name."""
    names = {name for snippet in catalogue.snippets for name in find_bundles_of(snippet)}
    own = [_bundle(framework) for framework in FRAMEWORKS.values()]
    others = sorted(names - {bundle.name for bundle in own})
    return (*own, *(Bundle(name, (name,)) for name in others))


def find_bundles_of(snippet: Snippet) -> tuple[str, ...]:
    """Return the names of the bundles that a snippet needs, that of its framework first.

    If it uses another framework, that framework’s bundle is among them.
    """
    needed = _find_needed(snippet)
    others = [other for other in FRAMEWORKS.values() if other is not snippet.framework and other.distribution in needed]
    chosen = [_bundle(framework) for framework in (snippet.framework, *others)]
    covered = {name for bundle in chosen for name in bundle.distributions}
    return (*(bundle.name for bundle in chosen), *sorted(needed - covered))


def _find_needed(snippet: Snippet) -> set[str]:
    files = tuple(_find_executed(snippet))
    found = find_used_distributions(files, find_own_modules(snippet), _BESIDES)
    if snippet.framework.async_extras and snippet.is_async:
        found[snippet.framework.distribution] = snippet.framework.async_extras
    return {each for name, extra in found.items() for each in _find_required(name, extra)}


def _find_executed(snippet: Snippet) -> Iterator[SourceFile]:
    """Yield the Python files that may be executed to answer a request: the entry file and all that it imports.

    Tests and commands are not among them. If the framework puts snippets into a package, all files are, since it finds
    modules of the package by name.
    """
    waiting = {file.name: file for file in snippet.files if file.name.endswith(".py")}
    reached = set(waiting) if snippet.framework.package else {snippet.framework.entry}
    while reached:
        file = waiting.pop(reached.pop())
        yield file
        tops = {module.partition(".")[0] for module in find_modules(file)}
        reached |= {name for name in waiting if name.partition("/")[0].removesuffix(".py") in tops}


def _bundle(framework: Framework) -> Bundle:
    wanted = (framework.distribution, *framework.bundled)
    return Bundle(framework.id, tuple(sorted({each for name in wanted for each in _find_required(name)})))


@cache
def _find_required(name: str, extra: str = "") -> frozenset[str]:
    """Return the canonical names of a distribution, with one extra, and of all that it requires in the browser."""
    found: set[tuple[str, str]] = set()
    waiting = {(name, extra), (name, "")}
    while waiting:
        name, extra = waiting.pop()
        if name not in LEFT_OUT:
            found.add((name, extra))
            waiting |= set(_read_requirements(name, extra)) - found
    return frozenset(name for name, _ in found)


def _read_requirements(name: str, extra: str) -> Iterator[tuple[str, str]]:
    """Yield name and extra of each direct requirement in the browser; a stand-in has none."""
    if name not in find_stand_ins():
        for text in distribution(name).requires or ():
            requirement = Requirement(text)
            if requirement.marker is None or holds(requirement.marker, extra):
                yield from ((canonicalize_name(requirement.name), each) for each in ("", *requirement.extras))


def holds(marker: Marker, extra: str = "") -> bool:
    """Return whether the marker of a requirement holds in the browser; `extra` is one of the distribution’s extras."""
    return marker.evaluate({**_BROWSER, "extra": extra})


@cache
def find_stand_ins() -> Mapping[str, Path]:
    """Return the folder of each stand-in, by the name of the distribution that it replaces."""
    return {path.name: path for path in sorted(STAND_INS.glob("*"))}
