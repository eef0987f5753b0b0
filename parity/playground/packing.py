"""Pack files into archives: the same bytes for the same files, whenever and wherever."""

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
"""Contents by path, with slashes."""


def make_tar(files: Tree) -> bytes:
    """Return a tar of `files`, in the order of their paths."""
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
    """Return a zip of `files` without compression, which Python imports from."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for path, content in sorted(files.items()):
            target.writestr(zipfile.ZipInfo(path), content)
    return buffer.getvalue()


def read_zip(archive: bytes) -> dict[str, bytes]:
    """Return the files of a zip, a wheel for instance."""
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        return {name: source.read(name) for name in source.namelist() if not name.endswith("/")}


def compress(content: bytes) -> bytes:
    """Return `content` compressed, as small as gzip makes it."""
    return gzip.compress(content, compresslevel=9, mtime=0)


def add_hash(name: str, content: bytes) -> str:
    """Return the name with a hash of the content before its endings: `flask.0a1b2c3d4e.tar.gz`."""
    return _ENDING.sub(rf".{hashlib.sha256(content).hexdigest()[:10]}\g<0>", name)


def to_json(value: Any) -> bytes:
    """Return a value as JSON, the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
