"""The style of snippets: mistakes that `make lint` lists and `make format` corrects."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parity.__main__ import main
from parity.content.catalogue import read_catalogue
from parity.mistakes import ContentError
from parity.running.style import find_style_mistakes, mend_style
from tests.support import trees

BROKEN = "x = 1\n\ndef broken(:\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def untidy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Change to a repository with a snippet that is not valid Python and a recorded one that is badly formatted."""
    trees.valid(tmp_path)
    trees.write(tmp_path, {"flask/app.py": BROKEN, "fastapi/main.py": "app=1\n"})
    monkeypatch.chdir(tmp_path)
    return tmp_path / trees.EXAMPLE


def test_format_names_what_is_no_python_and_goes_on(untidy: Path) -> None:
    (untidy / "django/responses.http").unlink()
    (untidy / "django/views.py").write_text("y=1\n")
    done = run("format")
    assert isinstance(done.exception, ContentError)
    (mistake,) = done.exception.mistakes
    assert (mistake.path, mistake.line) == (trees.EXAMPLE / "flask/app.py", 3)
    assert mistake.problem.startswith("cannot parse")
    assert done.output == (
        f"{trees.EXAMPLE}/django/views.py: rewritten\n"
        f"{trees.EXAMPLE}/fastapi/main.py: rewritten; run “make record EXAMPLE=routing/items”, "
        "its recording is of the former text\n"
    )
    assert (untidy / "fastapi/main.py").read_text() == "app = 1\n"
    (untidy / "flask/app.py").write_text("x = 1\n")
    assert run("format").exit_code == 0


def test_style_lists_what_format_would_rewrite(untidy: Path) -> None:
    (untidy / "flask/app.py").write_text("x = 1\n")
    done = run("style")
    assert str(done.exception) == (
        f"1 mistake in the content:\n{trees.EXAMPLE}/fastapi/main.py: is not in its style\n    run “make format”"
    )
    assert (untidy / "fastapi/main.py").read_text() == "app=1\n"
    assert run("format").exit_code == 0
    assert run("style").exit_code == 0


def test_each_rule_that_is_broken_is_one_mistake_with_its_line(tmp_path: Path) -> None:
    """Mistakes that ruff can correct, and invalid Python, are not reported here."""
    files = {"app.py": "import os\n\nx = undefined\n", "b.py": BROKEN}
    _, snippet = trees.alone(tmp_path, "flask", files, trees.GET)
    found = {
        (each.path.name, each.line, each.problem, each.remedy) for each in find_style_mistakes(tmp_path, [snippet])
    }
    assert ("app.py", 1, "F401 `os` imported but unused", "run “make format”") in found
    assert ("app.py", 3, "F821 Undefined name `undefined`") in {each[:3] for each in found}
    assert ("b.py", 3) in {each[:2] for each in found}


@pytest.mark.parametrize(
    ("asking", "line"), [("import sys\n\nx = sys.platform\n", 3), ("from sys import platform as x\n", 1)]
)
def test_a_snippet_that_asks_where_it_runs_is_refused(tmp_path: Path, asking: str, line: int) -> None:
    """No run of ours shows what it would answer elsewhere."""
    _, snippet = trees.alone(tmp_path, "flask", {"app.py": f"{asking}print(x)\n"}, trees.GET)
    found = [(each.line, each.problem) for each in find_style_mistakes(tmp_path, [snippet]) if "TID251" in each.problem]
    assert found == [(line, "TID251 `sys.platform` is banned: A snippet answers alike on every platform.")]


def test_format_keeps_prints_and_puts_a_snippets_own_modules_last(tmp_path: Path) -> None:
    text = "import sys\nfrom stock import x\nimport flask\ny = {'a':flask,\n  'b': sys.path }\nprint( 1 )\n#> 1\n"
    mended = "import sys\n\nimport flask\n\nfrom stock import x\n\ny = {'a': flask, 'b': sys.path}\nprint(1)\n#> 1\n"
    used = "print(x, y)\n"
    _, snippet = trees.alone(tmp_path, "flask", {"app.py": text + used, "stock.py": "x = 1\n"}, trees.GET)
    rewritten, mistakes = mend_style(tmp_path, [snippet])
    assert ([file.name for file in rewritten], mistakes) == (["app.py"], [])
    assert (tmp_path / snippet.folder / "app.py").read_text() == mended + used


def test_only_settings_may_import_everything(tmp_path: Path) -> None:
    text = "from .defaults import *\n\nDEBUG = ALLOWED_HOSTS\n"
    files = {"urls.py": "", "mysite/settings.py": text, "mysite_helpers.py": text}
    _, snippet = trees.alone(tmp_path, "django", files, trees.GET)
    assert {mistake.path.name for mistake in find_style_mistakes(tmp_path, [snippet])} == {"mysite_helpers.py"}


def test_every_snippet_is_in_its_style(root: Path) -> None:
    assert find_style_mistakes(root, read_catalogue(root, recordings=False).snippets) == []
