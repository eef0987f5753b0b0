"""The style of snippets: the rules of ruff in `snippets/ruff.toml`, and the layout of black.

black runs here, as pytest-examples applies it, because `ruff format` would put a space into `#>`.
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
    """A file that is no Python; `mistake` says where and why."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(str(mistake))
        self.mistake = mistake


def find_style_mistakes(root: Path, snippets: Sequence[Snippet]) -> list[Mistake]:
    """Return what is wrong with the style of `snippets`, whose files are below `root`."""
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
    """Rewrite the files of `snippets`, which are below `root`, in their style; what ruff cannot mend stays.

    Returns the files that were rewritten, as they were, and the mistakes of those that are no Python.
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
    """Return the text of the Python file `path` as black lays it out; raises StyleError where it is no Python."""
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
        remedy = _FORMAT if found["fix"] else found["url"] or "write valid Python"
        yield Mistake(path, found["location"]["row"], f"{found['code']} {found['message']}", remedy)


def _ruff(root: Path, snippets: Sequence[Snippet], *options: str) -> str:
    """Return what one process of `ruff check` prints about the Python files of `snippets`.

    The files of a snippet import each other without a package: the modules of each are first-party in all.
    """
    own = json.dumps(sorted(set[str]().union(*map(find_own_modules, snippets))))
    config = ("--no-cache", f"--config={_RULES}", f"--config=lint.isort.known-first-party={own}")
    files = [str(file.path) for file in _python_files(snippets)]
    command = [sys.executable, "-m", "ruff", "check", "--quiet", *config, *options, "--", *files]
    return subprocess.run(command, cwd=root, stdout=subprocess.PIPE, text=True, check=True).stdout
