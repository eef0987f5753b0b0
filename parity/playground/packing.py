"""Packs files into archives and reads them; equal files give equal bytes on every machine."""

import gzip
import hashlib
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Mapping
from typing import Any

_ENDING = re.compile(r"(\.tar|\.zip)?\.\w+$")

type Tree = Mapping[str, bytes]
"""Contents of files by path, with slashes."""


def make_tar(files: Tree) -> bytes:
    """Return a tar of `files`, sorted by path."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as target:
        for path, content in sorted(files.items()):
            entry = tarfile.TarInfo(path)
            entry.size = len(content)
            target.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def read_tar(archive: bytes) -> dict[str, bytes]:
    """Return the files of a tar."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as source:
        return {member.name: content.read() for member in source if (content := source.extractfile(member))}


def make_zip(files: Tree) -> bytes:
    """Return a zip of `files` without compression, from which Python can import."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for path, content in sorted(files.items()):
            target.writestr(zipfile.ZipInfo(path), content)
    return buffer.getvalue()


def read_zip(archive: bytes) -> dict[str, bytes]:
    """Return the files of a zip, such as a wheel."""
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        return {name: source.read(name) for name in source.namelist() if not name.endswith("/")}


def compress(content: bytes) -> bytes:
    """Return `content` compressed with gzip, at level 9."""
    return gzip.compress(content, compresslevel=9, mtime=0)


def add_hash(name: str, content: bytes) -> str:
    """Return the file name with a hash of `content` before its endings: `flask.0a1b2c3d4e.tar.gz`."""
    return _ENDING.sub(rf".{hashlib.sha256(content).hexdigest()[:10]}\g<0>", name)


def to_json(value: Any) -> bytes:
    """Return `value` as JSON, with sorted keys: equal values give equal bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
