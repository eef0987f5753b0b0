"""Pack files into archives: the same bytes for the same files, whenever and wherever."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping

type Tree = Mapping[str, bytes]
"""Contents by path, with slashes."""


def tar(files: Tree) -> bytes:
    """Return a tar of `files`, in the order of their paths."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as target:
        for path, content in sorted(files.items()):
            entry = tarfile.TarInfo(path)
            entry.size = len(content)
            target.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def stored(files: Tree) -> bytes:
    """Return a zip of `files` without compression, which Python imports from."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for path, content in sorted(files.items()):
            target.writestr(zipfile.ZipInfo(path), content)
    return buffer.getvalue()


def unzipped(archive: bytes) -> dict[str, bytes]:
    """Return the files of a zip, a wheel for instance."""
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        return {name: source.read(name) for name in source.namelist() if not name.endswith("/")}


def gzipped(content: bytes) -> bytes:
    """Return `content` compressed, as small as gzip makes it."""
    return gzip.compress(content, compresslevel=9, mtime=0)
