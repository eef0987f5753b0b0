"""Writes the third-party notices: the parts of the runtime, their authors and licences."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

from parity.mistakes import Refusal
from parity.playground.packing import read_zip

_LICENCE = re.compile(r"[^/]+\.dist-info/(licenses/.*[^/]|(AUTHORS|COPYING|LICEN[CS]E|NOTICE)[^/]*)")
_METADATA = re.compile(r"[^/]+\.dist-info/METADATA")
_SOURCES = ("source", "source code", "repository", "github", "homepage", "home-page", "home")
_LINE = "-" * 72

_REMEDY = "do without it: see LEFT_OUT in parity/playground/needs.py"

_HEADING = """\
Third-party notices
===================

What runs snippets in the browser is made of the following. Files were changed: comments and docstrings are taken out,
Python is compiled in part, scripts are bundled and minified, and what nothing here loads is left out.
"""


class NoticeError(Refusal):
    """Raised if a part of the runtime lacks a licence, its text or a source; the text names the part and the lack."""


@dataclass(frozen=True)
class Part:
    """One part of the runtime: its licence as its authors name it, the address of its source, and licence texts."""

    name: str
    licence: str
    source: str
    texts: tuple[str, ...]


def write_notices(parts: Iterable[Part]) -> str:
    """Return the notices of `parts`, in order; a text that repeats is replaced by a reference to the first."""
    first: dict[str, str] = {}
    sections = [_HEADING]
    for part in parts:
        about = f"{part.name}\nLicence: {part.licence}\nSource: {part.source}\n"
        texts = [
            text if first.setdefault(text, part.name) == part.name else f"The same text as that of {first[text]}."
            for text in part.texts
        ]
        sections.append("\n".join([_LINE, about, *(f"{text}\n" for text in texts)]))
    return "\n".join(sections)


def read_interpreter_parts(licences: Path, version: str) -> Iterator[Part]:
    """Yield the parts of Pyodide `version`, from interpreter.toml in the folder `licences`."""
    table = tomllib.loads((licences / "interpreter.toml").read_text(encoding="utf-8"))
    for each in table["part"]:
        texts = [(licences / f"{name}.txt").read_text(encoding="utf-8").strip("\n") for name in each["texts"]]
        name = f"{each['name']} {version}" if each["name"] == "Pyodide" else each["name"]
        yield Part(name, each["licence"], each["source"], ("\n\n".join([each["copyright"], *texts]),))


def read_wheel_part(wheel: Path, licences: Path) -> Part:
    """Return the part for a wheel: its metadata and licence files; without such a file, the one in `licences`.

    Raises NoticeError if the metadata name no licence or no source, or if there is no text of the licence.
    """
    files = read_zip(wheel.read_bytes())
    (metadata,) = (HeaderParser().parsestr(files[name].decode()) for name in files if _METADATA.fullmatch(name))
    licence, source = _licence(metadata), _source(metadata)
    for value, wanted in ((licence, "licence"), (source, "address of its source")):
        if not value:
            raise NoticeError(f"{wheel.name} names no {wanted} in its metadata, which its notice needs\n    {_REMEDY}")
    texts = [files[name].decode().strip("\n") for name in sorted(files) if _LICENCE.fullmatch(name)]
    if not texts:
        author = metadata["Author"] or metadata["Author-email"] or metadata["Maintainer-email"]
        text = _text(licences / f"{licence}.txt", wheel, licence)
        texts.append(f"By {author}. Its wheel holds no text of the licence, which reads:\n\n{text}")
    return Part(f"{metadata['Name']} {metadata['Version']}", licence, source, tuple(texts))


def _text(path: Path, wheel: Path, licence: str) -> str:
    if not path.is_file():
        problem = f"{wheel.name} holds no text of its licence, “{licence}”"
        raise NoticeError(f"{problem}\n    write it to playground/licences/{path.name}")
    return path.read_text(encoding="utf-8").strip("\n")


def _licence(metadata: Message) -> str:
    classifiers = [each.split(" :: ") for each in metadata.get_all("Classifier", [])]
    named = ", ".join(last for first, *_, last in classifiers if first == "License")
    return metadata["License-Expression"] or named or (metadata["License"] or "").partition("\n")[0]


def _source(metadata: Message) -> str:
    urls = [line.split(", ", 1) for line in metadata.get_all("Project-URL", [])]
    if metadata["Home-page"]:
        urls.append(["home-page", metadata["Home-page"]])
    if not urls:
        return ""
    return min(urls, key=lambda url: _SOURCES.index(url[0].lower()) if url[0].lower() in _SOURCES else len(_SOURCES))[1]


def read_package_part(folder: Path) -> Part:
    """Return the part for the npm package in `folder`: its package.json and licence files.

    Raises NoticeError if package.json names no licence.
    """
    about = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    if "license" not in about:
        problem = f"the npm package {about['name']} names no licence in its package.json, which its notice needs"
        raise NoticeError(f"{problem}\n    use another one")
    texts = [path.read_text(encoding="utf-8").strip("\n") for path in sorted(folder.glob("LICEN[CS]E*"))]
    return Part(f"{about['name']} {about['version']}", about["license"], _repository(about), tuple(texts))


def _repository(about: dict[str, str | dict[str, str]]) -> str:
    repository = about.get("repository", about.get("homepage", ""))
    url = repository["url"] if isinstance(repository, dict) else repository
    return url.removeprefix("git+").removesuffix(".git")
