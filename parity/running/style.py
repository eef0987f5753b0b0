"""The style of snippets: as ruff and black would have them, at the width of a tab."""

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from black.parsing import InvalidInput
from pytest_examples.config import ExamplesConfig
from pytest_examples.lint import black_format, ruff_format

from parity.content.catalogue import RECORDING, read_catalogue
from parity.content.model import Snippet, SourceFile
from parity.mistakes import ContentError
from parity.running.entry import WholeFile

_STAR_IMPORTS = ["F403", "F405"]
_AS_DOCUMENTED = [
    "RUF012",  # Django's options are lists that are class attributes
    "B006",  # FastAPI's defaults of query parameters are lists, which it never shares
]


@dataclass
class _SnippetConfig(ExamplesConfig):
    siblings: Sequence[str] = ()

    def ruff_config(self) -> tuple[str, ...]:
        """Return ruff's arguments, with its own defaults: those of pyproject.toml are for the code of Parity."""
        siblings = f"lint.isort.known-first-party={json.dumps(self.siblings)}"
        return ("--isolated", "--config", siblings, *super().ruff_config())


def style(snippet: Snippet, file: SourceFile) -> ExamplesConfig:
    """Return what a file of `snippet` is held to; only settings files may import everything."""
    in_settings = file.name.partition("/")[0] in snippet.framework.root_folders
    return _SnippetConfig(
        isort=True,
        upgrade=True,
        target_version="py312",  # type: ignore[arg-type]  # its list ends at 3.11, black's and ruff's do not
        ruff_ignore=[*_AS_DOCUMENTED, *(_STAR_IMPORTS if in_settings else [])],
        siblings=sorted({Path(other.name).parts[0].removesuffix(".py") for other in snippet.files}),
    )


class StyleError(Exception):
    """A file that cannot be formatted, because it is no Python; the text names it, with the line, and says why."""


def formatted(snippet: Snippet, file: SourceFile) -> str:
    """Return the text of a Python file in its style; what ruff cannot mend by itself stays. Raises StyleError."""
    config = style(snippet, file)
    example = WholeFile.create(file.text, path=file.path)
    try:
        return black_format(ruff_format(example, config, ignore_errors=True), config)
    except InvalidInput as error:
        said, line, rest = re.split(r": (\d+):\d+", str(error), maxsplit=1)
        raise StyleError(f"{file.path}:{line}: {said}{rest}") from None


def _mend(root: Path, snippet: Snippet, file: SourceFile, *, check: bool) -> bool:
    """Rewrite `file` in its style, with `check` only say that it is not in it; return whether nothing is left to do."""
    try:
        text = formatted(snippet, file)
    except StyleError as error:
        print(error, file=sys.stderr)
        return False
    if text == file.text:
        return True
    if check:
        print(f"{file.path}: is not in its style; run “make format”", file=sys.stderr)
        return False
    (root / file.path).write_text(text, encoding="utf-8", newline="")
    recorded = (root / snippet.folder / RECORDING).exists()
    print(f"{file.path}: rewritten{'; run “make record”, its recording is of the former text' if recorded else ''}")
    return True


def main(arguments: list[str]) -> int:
    """Rewrite the snippets of the working directory in their style; with `--check` list those that are not in it.

    Returns the exit status: 1 where a file is no Python, and with `--check` where one would be rewritten.
    """
    root = Path.cwd()
    try:
        catalogue = read_catalogue(root, recordings=False)
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    files = [(snippet, file) for snippet in catalogue.snippets for file in snippet.files if file.name.endswith(".py")]
    mended = [_mend(root, snippet, file, check=arguments == ["--check"]) for snippet, file in files]
    return 0 if all(mended) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
