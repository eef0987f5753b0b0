"""Reads the tests that pages cite: what each says that it shows, and whether it can fail at all."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MOST_WORDS = 25

_ASSERTING = {"pytest.raises", "pytest.warns", "pytest.fail", "playwright.sync_api.expect"}
_SKIPPING = {"pytest.skip", "pytest.xfail", "pytest.importorskip"}
_SKIPPING_MARKS = {f"pytest.mark.{name}" for name in ("skip", "skipif", "xfail")}

type _Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class CitedTest:
    """A test: its line, from 1, the first sentence of its docstring, and why it proves nothing.

    `weakness` is what is wrong and what to do instead; None if there is nothing wrong.
    """

    line: int
    shows: str
    weakness: tuple[str, str] | None


@cache
def read_tests(root: Path, path: str) -> dict[str, CitedTest]:
    """Return the tests in the file `path`, relative to the repository `root`, by name."""
    module = _Module(root, path)
    return {name: _judge(module, node) for name, node in module.functions.items() if name.startswith("test_")}


def _judge(module: "_Module", test: _Function) -> CitedTest:
    text = " ".join((ast.get_docstring(test) or "").split())
    shows = re.split(r"(?<=[.!?]) ", text)[0]
    weakness = None
    if not _asserts(module, test, set()):
        remedy = "let it assert what the sentence says, and see it fail once, or cite another test"
        weakness = ("asserts nothing, so it cannot fail", remedy)
    elif skip := _find_skip(module, test):
        weakness = (f"may be skipped, by {skip}", "let it run everywhere, or cite another test")
    elif not shows:
        weakness = ("does not say what it shows", "give it a docstring that says so in one sentence, which pages show")
    elif len(shows.split()) > MOST_WORDS:
        problem = f"says what it shows in {len(shows.split())} words"
        weakness = (problem, f"shorten the first sentence of its docstring to {MOST_WORDS}")
    elif re.match(r"(tests?|checks?|verify|verifies|ensures?|makes? sure)\b", shows, re.IGNORECASE):
        weakness = (f"begins with “{shows.split()[0]}”", "state the fact itself: “Flask answers …”")
    return CitedTest(test.lineno, shows, weakness)


class _Module:
    """A parsed file of tests: its functions by name, and the full name of each name that it imports."""

    def __init__(self, root: Path, path: str) -> None:
        self.root = root
        self.tree = ast.parse((root / path).read_text(encoding="utf-8"))
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        self.functions: dict[str, _Function] = {node.name: node for node in self.tree.body if isinstance(node, kinds)}
        self.imports: dict[str, str] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom):
                self.imports |= {each.asname or each.name: f"{node.module}.{each.name}" for each in node.names}

    def full_name(self, node: ast.expr) -> str:
        """Return the name of a function, mark or call, with that of the module it was imported from."""
        while isinstance(node, ast.Call):
            node = node.func
        first, dot, rest = ast.unparse(node).partition(".")
        return f"{self.imports.get(first, first)}{dot}{rest}"

    def find_helper(self, name: str) -> "tuple[_Module, _Function] | None":
        """Return the helper with this full name, of this module or of `tests/support/`, and its module."""
        if name in self.functions:
            return self, self.functions[name]
        module, _, function = name.rpartition(".")
        if not module.startswith("tests.support."):
            return None
        other = _read_module(self.root, f"{module.replace('.', '/')}.py")
        return (other, other.functions[function]) if function in other.functions else None


_read_module = cache(_Module)


def _asserts(module: _Module, function: _Function, seen: set[str]) -> bool:
    """Return whether a function can fail by itself, or by a helper that is called for nothing but that."""
    return any(
        (isinstance(node, ast.Assert) and not isinstance(node.test, ast.Constant))
        or (isinstance(node, ast.Call) and module.full_name(node) in _ASSERTING)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and _is_helper(module, node.value, seen))
        for node in ast.walk(function)
    )


def _is_helper(module: _Module, call: ast.Call, seen: set[str]) -> bool:
    name = module.full_name(call)
    found = None if name in seen else module.find_helper(name)
    return found is not None and _asserts(*found, seen | {name})


def _find_skip(module: _Module, test: _Function) -> str | None:
    """Return what may skip a test: a mark of it or of its module, or a call; None if nothing does."""
    marks = [*test.decorator_list, *_module_marks(module)]
    skips = [name for name in map(module.full_name, marks) if name in _SKIPPING_MARKS]
    calls = (node for statement in test.body for node in ast.walk(statement) if isinstance(node, ast.Call))
    skips += [name for name in map(module.full_name, calls) if name in _SKIPPING]
    return skips[0] if skips else None


def _module_marks(module: _Module) -> Iterator[ast.expr]:
    for node in module.tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark":
            yield from node.value.elts if isinstance(node.value, ast.List | ast.Tuple) else [node.value]
