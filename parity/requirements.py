"""Which packages a snippet needs, at the versions it was tested with."""

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import packages_distributions, version

from parity.examples import Snippet


def requirements(snippet: Snippet) -> tuple[str, ...]:
    """Return the lines of the snippet's requirements.txt, `name[extras]==version`, sorted.

    They are the framework, what its commands need, and the distribution of every module that the files
    import or that a settings file names in INSTALLED_APPS; versions are those installed here.
    """
    framework = snippet.framework
    names = {framework.distribution, *framework.requirements, *add_ons(snippet)}
    extras = {framework.distribution: f"[{framework.extras}]"} if framework.extras else {}
    return tuple(sorted(f"{name}{extras.get(name, '')}=={version(name)}" for name in names))


def add_ons(snippet: Snippet) -> tuple[str, ...]:
    """Return the distributions that a snippet uses besides its framework, sorted."""
    names: set[str] = set()
    for file in snippet.files:
        if file.name.endswith(".py"):
            for module in _modules(ast.parse(file.text), settings=file.name.endswith("settings.py")):
                names.update(_distributions().get(module, ()))
    return tuple(sorted(names - {snippet.framework.distribution}))


def _modules(tree: ast.Module, *, settings: bool) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                yield from (alias.name.partition(".")[0] for alias in aliases)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.partition(".")[0]
            case ast.Constant(value=str(text)) if settings:
                yield text.partition(".")[0]


@cache
def _distributions() -> Mapping[str, Sequence[str]]:
    installed = packages_distributions()
    return {
        module: sorted({name.lower().replace("_", "-") for name in names})
        for module, names in installed.items()
        if module not in sys.stdlib_module_names
    }
