"""Which distributions a snippet needs in the browser, and in which bundles they come."""

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
"""The version of Python that Pyodide brings."""

STAND_INS = Path(__file__).resolve().parents[2] / "playground/stand_ins"
"""A folder for each distribution that is replaced, with the modules that replace it."""

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
"""What modules need in the browser, where FastAPI comes without its extras."""

LEFT_OUT = {
    "dnspython": "a page cannot ask a name server",
    "websockets": "Uvicorn speaks WebSocket with it, and no server runs in the browser",
}
"""Distributions that no snippet can use in the browser, and why; what they alone require is left out as well."""


@dataclass(frozen=True)
class Bundle:
    """What is fetched at once: the distributions of one framework, or one other distribution."""

    name: str
    distributions: tuple[str, ...]


def find_bundles(catalogue: Catalogue) -> tuple[Bundle, ...]:
    """Return the bundles that the snippets of the catalogue need, those of the frameworks first, the others by name."""
    names = {name for snippet in catalogue.snippets for name in find_bundles_of(snippet)}
    own = [_bundle(framework) for framework in FRAMEWORKS.values()]
    others = sorted(names - {bundle.name for bundle in own})
    return (*own, *(Bundle(name, (name,)) for name in others))


def find_bundles_of(snippet: Snippet) -> tuple[str, ...]:
    """Return the names of the bundles that a snippet needs, that of its framework first.

    Another framework that it uses comes as that one’s bundle.
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
    """Yield the Python files that may be executed to answer a request: the entry, and what it leads to.

    Tests and commands are not. A framework that puts snippets into a package finds the modules of it by their names.
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
    """Return the distribution with all that it requires in the browser, by their canonical names."""
    found: set[tuple[str, str]] = set()
    waiting = {(name, extra), (name, "")}
    while waiting:
        name, extra = waiting.pop()
        if name not in LEFT_OUT:
            found.add((name, extra))
            waiting |= set(_read_requirements(name, extra)) - found
    return frozenset(name for name, _ in found)


def _read_requirements(name: str, extra: str) -> Iterator[tuple[str, str]]:
    """Yield what a distribution requires in the browser, and with which extras; a stand-in requires nothing."""
    if name not in find_stand_ins():
        for text in distribution(name).requires or ():
            requirement = Requirement(text)
            if requirement.marker is None or holds(requirement.marker, extra):
                yield from ((canonicalize_name(requirement.name), each) for each in ("", *requirement.extras))


def holds(marker: Marker, extra: str = "") -> bool:
    """Whether a marker of a requirement holds in the browser, for one of the distribution’s extras."""
    return marker.evaluate({**_BROWSER, "extra": extra})


@cache
def find_stand_ins() -> Mapping[str, Path]:
    """Return the folders with what takes the place of a distribution in the browser, by its name."""
    return {path.name: path for path in sorted(STAND_INS.glob("*"))}
