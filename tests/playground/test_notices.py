"""Licence notices of the runtime; if one cannot be written, the error names the package."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from parity.playground.notices import NoticeError, read_package_part, read_wheel_part

METADATA = """\
Metadata-Version: 2.4
Name: thing
Version: 1.0
Author: A. Author
License-Expression: MIT
Project-URL: Homepage, https://thing.example
"""


@pytest.fixture
def licences(tmp_path: Path) -> Path:
    (tmp_path / "licences").mkdir()
    (tmp_path / "licences/MIT.txt").write_text("Permission is granted.\n")
    return tmp_path / "licences"


def wheel(folder: Path, metadata: str, **files: str) -> Path:
    path = folder / "thing-1.0-py3-none-any.whl"
    with ZipFile(path, "w") as archive:
        archive.writestr("thing-1.0.dist-info/METADATA", metadata)
        for name, text in files.items():
            archive.writestr(f"thing-1.0.dist-info/{name}", text)
    return path


def test_the_text_is_that_of_the_wheel(tmp_path: Path, licences: Path) -> None:
    part = read_wheel_part(wheel(tmp_path, METADATA, LICENSE="Its own.\n"), licences)
    assert (part.name, part.licence, part.source) == ("thing 1.0", "MIT", "https://thing.example")
    assert part.texts == ("Its own.",)


def test_a_wheel_without_the_text_has_that_of_its_licence(tmp_path: Path, licences: Path) -> None:
    (text,) = read_wheel_part(wheel(tmp_path, METADATA), licences).texts
    assert text.startswith("By A. Author. ")
    assert text.endswith("Permission is granted.")


@pytest.mark.parametrize(
    ("metadata", "problem"),
    [
        (
            METADATA.replace("MIT", "Zlib"),
            "holds no text of its licence, “Zlib”\n    write it to playground/licences/Zlib.txt",
        ),
        (METADATA.replace("License-Expression: MIT\n", ""), "names no licence in its metadata"),
        (METADATA.replace("Project-URL: Homepage, https://thing.example\n", ""), "names no address of its source"),
    ],
)
def test_a_wheel_that_lacks_something_is_named(tmp_path: Path, licences: Path, metadata: str, problem: str) -> None:
    with pytest.raises(NoticeError) as caught:
        read_wheel_part(wheel(tmp_path, metadata), licences)
    assert str(caught.value).startswith(f"thing-1.0-py3-none-any.whl {problem}")


def test_an_npm_package_without_a_licence_is_named(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text(json.dumps({"name": "thing", "version": "1.0"}))
    with pytest.raises(NoticeError, match=r"^the npm package thing names no licence"):
        read_package_part(tmp_path)
