"""The style of snippets: as ruff and black would have them, at the width of a tab."""

import sys
from pathlib import Path

from pytest_examples.config import ExamplesConfig
from pytest_examples.lint import black_format, ruff_format

from parity.catalogue import read_catalogue
from parity.child import WholeFile
from parity.examples import Snippet, SourceFile
from parity.mistakes import ContentError

_STAR_IMPORTS = ["F403", "F405"]
_CLASS_ATTRIBUTES = ["RUF012"]


class _SnippetConfig(ExamplesConfig):
    def ruff_config(self) -> tuple[str, ...]:
        """Return ruff's arguments, with its own defaults: those of pyproject.toml are for the code of Parity."""
        return ("--isolated", *super().ruff_config())


def style(snippet: Snippet, file: SourceFile) -> ExamplesConfig:
    """Return what a file of `snippet` is held to.

    Only settings files may import everything; lists as class attributes are how Django is written.
    """
    in_settings = file.name.startswith(snippet.framework.root_folders)
    return _SnippetConfig(
        isort=True,
        upgrade=True,
        target_version="py312",  # type: ignore[arg-type]  # its list ends at 3.11, black's and ruff's do not
        ruff_ignore=[*_CLASS_ATTRIBUTES, *(_STAR_IMPORTS if in_settings else [])],
    )


def formatted(snippet: Snippet, file: SourceFile) -> str:
    """Return the text of a Python file in its style; what ruff cannot mend by itself stays."""
    config = style(snippet, file)
    example = WholeFile.create(file.text, path=file.path)
    return black_format(ruff_format(example, config, ignore_errors=True), config)


def main() -> int:
    """Rewrite the snippets of the working directory in their style; return the exit status."""
    root = Path.cwd()
    try:
        catalogue = read_catalogue(root, recordings=False)
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    for snippet in catalogue.snippets:
        for file in snippet.files:
            if file.name.endswith(".py") and (text := formatted(snippet, file)) != file.text:
                (root / file.path).write_text(text, newline="")
                print(f"{file.path}: rewritten; run “make record”, its recording is of the former text")
    return 0


if __name__ == "__main__":
    sys.exit(main())
