"""What a snippet sees of the machine, whether it is recorded, served or run in a terminal.

It gets the variables below and those of its mode, an empty standard input, and a home folder that holds its project
and takes temporary files. A recorded and a served run differ in what cannot be equal: the arguments and the name of
the process, its parent, open files, imported modules, and how an interpreter hides packages. They also differ in what
must not matter: the name of the project’s folder, and the files of a download that are not code. A snippet that looks
at any of these answers differently when it is served, which `tests/serving/test_served.py` refuses.
"""

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = Path(sys.executable).parent
"""The folder of the commands that are installed with this interpreter."""

UMASK = 0o022


def make_environment(home: Path, programs: Path = PROGRAMS) -> dict[str, str]:
    """Return the environment variables of a snippet with this home folder; `programs` come first in its PATH."""
    return {
        "PATH": os.pathsep.join([str(programs), os.defpath]),
        "HOME": str(home),
        "TMPDIR": str(home),
        "USER": "reader",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
    }


@contextmanager
def make_home() -> Iterator[Path]:
    """Yield an empty home folder, and remove it afterwards; what lies beside it is not the snippet's."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        home = Path(name).resolve() / "home"
        home.mkdir()
        yield home


def write_project(folder: Path, files: Mapping[str, str]) -> None:
    """Write the texts `files`, by path, below `folder`."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="")
