"""Equivalent mutants are listed with a reason, which goes stale with its line."""

from pathlib import Path

from mutation.equivalents import FILE, Equivalents
from mutation.operators import Mutant
from mutation.survey import Result

TEXT = """\
[[equivalent]]
reason = "The default."
mutants = ["a/app.py: run(debug=False) → run()"]

[[equivalent]]
reason = "A key."
pattern = '.*: key = .*'
"""


def survivor(path: str, was: str, becomes: str) -> Result:
    return Result("a", Path(path), Mutant(1, was, becomes, ""), killed=False)


def test_a_survivor_is_taken_once_for_each_time_it_is_listed() -> None:
    equivalents = Equivalents(TEXT)
    default = survivor("a/app.py", "run(debug=False)", "run()")
    assert [equivalents.take(default), equivalents.take(default)] == [True, False]
    assert not equivalents.take(survivor("b/app.py", "run(debug=False)", "run()"))
    assert equivalents.take(survivor("b/app.py", 'key = "a"', 'key = "ax"'))
    assert list(equivalents.stale([Path("a/app.py")], everything=True)) == []


def test_an_entry_without_a_survivor_is_stale() -> None:
    """Its line has changed, or a check tells the mutant now; an entry for a file that was not tried is kept."""
    equivalents = Equivalents(TEXT)
    assert not equivalents.take(survivor("a/app.py", "run(debug=False, port=1)", "run(port=1)"))
    assert list(equivalents.stale([Path("b/app.py")], everything=False)) == []
    assert list(equivalents.stale([Path("a/app.py")], everything=False)) == ["a/app.py: run(debug=False) → run()"]
    assert list(equivalents.stale([], everything=True)) == [".*: key = .*"]


def test_the_file_names_files_and_lines_that_are_there(root: Path) -> None:
    """The rest of the entry is checked by `make mutants`."""
    for quoted in Equivalents(FILE.read_text(encoding="utf-8")).quoted:
        path, _, change = quoted.partition(": ")
        text = " ".join((root / path).read_text(encoding="utf-8").split())
        assert change.partition(" → ")[0] in text
