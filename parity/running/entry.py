"""Executes the entry file of a snippet with pytest-examples, as the module that its server would import."""

import sys
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_loader
from pathlib import Path, PurePosixPath
from types import ModuleType, TracebackType
from typing import Any

from pytest_examples import CodeExample
from pytest_examples.config import ExamplesConfig
from pytest_examples.run_code import run_code


class WholeFile(CodeExample):
    """A whole file as an example for pytest-examples.

    pytest-examples takes a `.py` file for code in a docstring, and then joins double blank lines: hence the override.
    """

    def in_py_file(self) -> bool:
        return False


class Entry:
    """The entry file of a snippet: `place`, relative to the project in `folder`.

    `updated`, set by `run`, is its source with correct `#>` comments, None if they are correct already.
    """

    def __init__(self, folder: Path, place: str) -> None:
        self.path = folder / place
        self.module = ".".join(PurePosixPath(place).with_suffix("").parts)
        self.updated: str | None = None

    def run(self) -> dict[str, Any]:
        """Execute the file and return its globals; raises the exception that the file raises."""
        loader = _RegisteringLoader(self.module, str(self.path))
        example = WholeFile.create(self.path.read_text(encoding="utf-8"), path=self.path)
        try:
            printed, module_globals = run_code(
                example=example,
                python_file=self.path,
                loader=loader,
                config=ExamplesConfig(),
                enable_print_mock=True,
                print_callback=None,
                include_print=None,
                module_globals={
                    "__name__": self.module,
                    "__package__": self.module.rpartition(".")[0],
                    "__spec__": spec_from_loader(self.module, loader),
                },
                call=None,
            )
        except Exception as error:
            error.__traceback__ = loader.crash or error.__traceback__
            raise
        self.updated = printed.updated_print_statements(example)
        return module_globals


class _RegisteringLoader(SourceFileLoader):
    """Registers the entry file in `sys.modules`, so that importing it does not execute it again.

    `crash` is the whole traceback of its exception, of which pytest-examples keeps only the frames in the entry file.
    """

    crash: TracebackType | None = None

    def exec_module(self, module: ModuleType) -> None:
        sys.modules[self.name] = module
        try:
            super().exec_module(module)
        except Exception as error:
            self.crash = error.__traceback__
            raise
