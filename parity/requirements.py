"""Which packages a snippet needs, at the versions it was tested with."""

import ast
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import distributions, version

from parity.examples import Snippet

_DOTTED = re.compile(r"\w+(\.\w+)+")


def requirements(snippet: Snippet) -> tuple[str, ...]:
    """Return the lines of the snippet's requirements.txt, `name[extras]==version`, sorted.

    They are the framework, what its commands need, and the distribution of every module that the files
    import or that a settings file names, in INSTALLED_APPS or in a dotted path such as a middleware’s;
    versions are those installed here.
    """
    framework = snippet.framework
    names = {framework.distribution, *framework.requirements, *add_ons(snippet)}
    extras = {framework.distribution: f"[{framework.extras}]"} if framework.extras else {}
    return tuple(sorted(f"{name}{extras.get(name, '')}=={version(name)}" for name in names))


def add_ons(snippet: Snippet) -> tuple[str, ...]:
    """Return the distributions that a snippet uses besides its framework, sorted."""
    names: set[str] = set()
    own = {file.name.partition("/")[0].removesuffix(".py") for file in snippet.files}
    for file in snippet.files:
        if file.name.endswith(".py"):
            for module in _modules(ast.parse(file.text, file.path), settings=file.name.endswith("settings.py")):
                names.update(_distributions().get(module, ()) if module not in own else ())
    return tuple(sorted(names - {snippet.framework.distribution}))


def _modules(tree: ast.Module, *, settings: bool) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                yield from (alias.name.partition(".")[0] for alias in aliases)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.partition(".")[0]
            case ast.Assign(targets=[ast.Name("INSTALLED_APPS")]) | ast.AugAssign(ast.Name("INSTALLED_APPS")) if (
                settings
            ):
                yield from _strings(node.value)
            case ast.Call(ast.Attribute(ast.Name("INSTALLED_APPS"))) if settings:
                yield from _strings(node)
            case ast.Constant(value=str(text)) if settings and _DOTTED.fullmatch(text):
                yield text.partition(".")[0]


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
