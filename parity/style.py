"""The style of snippets: as ruff and black would have them, at the width of a tab."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pytest_examples.config import ExamplesConfig
from pytest_examples.lint import black_format, ruff_format

from parity.catalogue import read_catalogue
from parity.entry import WholeFile
from parity.examples import Snippet, SourceFile
from parity.mistakes import ContentError

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
        siblings=[Path(other.name).stem for other in snippet.files],
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
                (root / file.path).write_text(text, encoding="utf-8", newline="")
                print(f"{file.path}: rewritten; run “make record”, its recording is of the former text")
    return 0


if __name__ == "__main__":
    sys.exit(main())
