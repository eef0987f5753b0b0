"""Checks and mends the style of snippets: ruff with the rules of `snippets/ruff.toml`, and black.

black as pytest-examples calls it, because `ruff format` turns `#>` into `# >`.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from black.parsing import InvalidInput
from pytest_examples.config import ExamplesConfig
from pytest_examples.lint import black_format

from parity import ROOT
from parity.content.model import Snippet, SourceFile
from parity.mistakes import Mistake
from parity.running.requirements import find_own_modules

_RULES = ROOT / "snippets" / "ruff.toml"
_LAYOUT = ExamplesConfig(target_version="py312")  # type: ignore[arg-type]  # its list ends at 3.11, black’s does not
_FORMAT = "run “make format”"


class StyleError(Exception):
    """Raised if a file is not valid Python; `mistake` says where and why."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(str(mistake))
        self.mistake = mistake


def find_style_mistakes(root: Path, snippets: Sequence[Snippet]) -> list[Mistake]:
    """Return a mistake for each finding of ruff in the files of `snippets`, below `root`.

    A file without one that black would change gets a mistake too.
    """
    mistakes = list(_find_by_ruff(root, snippets))
    told = {mistake.path for mistake in mistakes}
    for file in _python_files(snippets):
        try:
            if lay_out(file.path, file.text) != file.text and file.path not in told:
                mistakes.append(Mistake(file.path, 0, "is not in its style", _FORMAT))
        except StyleError as error:
            if file.path not in told:
                mistakes.append(error.mistake)
    return mistakes


def mend_style(root: Path, snippets: Sequence[Snippet]) -> tuple[list[SourceFile], list[Mistake]]:
    """Rewrite the files of `snippets`, below `root`, with the fixes of ruff and the layout of black.

    Returns the rewritten files, with their former texts, and a mistake for each file that is not valid Python.
    """
    _ruff(root, snippets, "--fix-only", "--exit-zero")
    rewritten: list[SourceFile] = []
    mistakes: list[Mistake] = []
    for file in _python_files(snippets):
        path = root / file.path
        fixed = path.read_text(encoding="utf-8")
        try:
            text = lay_out(file.path, fixed)
        except StyleError as error:
            mistakes.append(error.mistake)
            continue
        if text != fixed:
            path.write_text(text, encoding="utf-8", newline="")
        if text != file.text:
            rewritten.append(file)
    return rewritten, mistakes


def lay_out(path: Path, text: str) -> str:
    """Return `text` as black formats it; raises StyleError, which names `path`, if it is not valid Python."""
    try:
        return black_format(text, _LAYOUT)
    except InvalidInput as error:
        said, line, rest = re.split(r": (\d+):\d+", str(error), maxsplit=1)
        raise StyleError(Mistake(path, int(line), f"{said.lower()}{rest}", "write valid Python")) from None


def _python_files(snippets: Sequence[Snippet]) -> Iterator[SourceFile]:
    return (file for snippet in snippets for file in snippet.files if file.name.endswith(".py"))


def _find_by_ruff(root: Path, snippets: Sequence[Snippet]) -> Iterator[Mistake]:
    for found in json.loads(_ruff(root, snippets, "--exit-zero", "--output-format=json")):
        path = Path(found["filename"]).relative_to(root.resolve())
        mended = found["fix"] and found["fix"]["applicability"] == "safe"
        remedy = _FORMAT if mended else found["url"] or "write valid Python"
        yield Mistake(path, found["location"]["row"], f"{found['code']} {found['message']}", remedy)


def _ruff(root: Path, snippets: Sequence[Snippet], *options: str) -> str:
    """Return the standard output of one `ruff check` of the Python files of `snippets`.

    Snippets import their own modules without a package; their names count as first-party in all snippets.
    """
    own = json.dumps(sorted(set[str]().union(*map(find_own_modules, snippets))))
    config = ("--no-cache", f"--config={_RULES}", f"--config=lint.isort.known-first-party={own}")
    files = [str(file.path) for file in _python_files(snippets)]
    command = [sys.executable, "-m", "ruff", "check", "--quiet", *config, *options, "--", *files]
    return subprocess.run(command, cwd=root, stdout=subprocess.PIPE, text=True, check=True).stdout
