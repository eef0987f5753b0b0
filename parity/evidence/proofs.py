"""Resolves evidence: a request of an example, or a test that would fail if the claim were false.

Syntax: `routing/hello#head`; `routing/hello` for all its requests; `tests/facts/test_start.py::test_reload`.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from parity.content.model import Catalogue
from parity.evidence.cited_tests import read_tests
from parity.mistakes import suggestion

_TEST = re.compile(r"(?P<path>tests/[\w/]+\.py)::(?P<name>test_\w+)")


class NoEvidence(Exception):
    """Raised if a text names neither a request nor a test that can fail; with the texts of a `Mistake`."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


@dataclass(frozen=True)
class Recorded:
    """Evidence by recording: the id of an example, and the name of a request, "" for all requests."""

    example: str
    request: str


@dataclass(frozen=True)
class Tested:
    """Evidence by test: a file, relative to the repository, a function in it, its line, from 1, and what it shows."""

    path: str
    name: str
    line: int
    shows: str


type Evidence = Recorded | Tested


def find_evidence(text: str, catalogue: Catalogue) -> Evidence:
    """Return the evidence that `text` names; raises NoEvidence if it does not exist or proves nothing."""
    if found := _TEST.fullmatch(text):
        return _find_test(catalogue.root, found["path"], found["name"])
    name, _, request = text.partition("#")
    example = catalogue.examples.get(name)
    if example is None:
        remedy = "write topic/example#request, or tests/facts/test_x.py::test_name"
        raise NoEvidence(f"there is no example “{name}”", f"{remedy}; {suggestion(name, list(catalogue.examples))}")
    if request and example.request(request) is None:
        names = [each.name for each in example.requests]
        raise NoEvidence(f"“{name}” has no request “{request}”", suggestion(request, names))
    return Recorded(name, request)


def _find_test(root: Path, path: str, name: str) -> Tested:
    if not (root / path).is_file():
        known = [each.relative_to(root).as_posix() for each in sorted((root / "tests").rglob("test_*.py"))]
        raise NoEvidence(f"there is no {path}", suggestion(path, known))
    tests = read_tests(root, path)
    if name not in tests:
        raise NoEvidence(f"{path} has no test “{name}”", suggestion(name, list(tests)))
    test = tests[name]
    if test.weakness:
        problem, remedy = test.weakness
        raise NoEvidence(f"{name}, {path}:{test.line}, {problem}", remedy)
    return Tested(path, name, test.line, test.shows)
