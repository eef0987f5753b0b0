"""Strips modules, and compiles those that every page imports in the browser’s interpreter."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from parity.playground import stripping
from parity.playground.node import read_programs, run_node
from parity.playground.packing import Tree, make_tar, read_tar, to_json
from parity.playground.store import Store
from parity.playground.stripping import strip_file

_OWN_SOURCE = {"anyio/__init__.py", "anyio/abc/__init__.py"}
"""Modules that read their own source when they are imported, so they stay source."""


@dataclass(frozen=True)
class Job:
    """Files that the browser will have below the folder `root`; of those, the paths in `hot` become byte code."""

    files: Tree
    root: str
    hot: Collection[str]


def compile_files(playground: Path, snapshot: Path, jobs: Mapping[str, Job], store: Store) -> dict[str, Tree]:
    """Return the files of each job, by the same name, stripped and compiled; `store` keeps them.

    `snapshot`: see `take_snapshot`. Raises NodeError.
    """
    program = read_programs(playground)
    places = {
        name: store.place(*program, make_tar(job.files), to_json([job.root, sorted(job.hot)]))
        for name, job in jobs.items()
    }
    absent = {name: jobs[name] for name, place in places.items() if not place.exists()}
    for name, files in _compile(playground, snapshot, absent):
        places[name].write_bytes(make_tar(files))
    return {name: read_tar(place.read_bytes()) for name, place in places.items()}


def _compile(playground: Path, snapshot: Path, jobs: Mapping[str, Job]) -> Iterator[tuple[str, Tree]]:
    """Yield the name and the resulting files of each job."""
    with TemporaryDirectory() as folder:
        left: dict[str, Tree] = {}
        todo = []
        for name, job in jobs.items():
            stripped, unread = _strip(job.files)
            hot = {path for path in job.hot if path.endswith(".py")} - _OWN_SOURCE
            given = {path: content for path, content in stripped.items() if path in hot | unread}
            left[name] = {path: content for path, content in stripped.items() if path not in given}
            paths = {part: Path(folder, f"{name}.{part}") for part in ("archive", "target")}
            paths["archive"].write_bytes(make_tar(given))
            texts = {part: str(path) for part, path in paths.items()}
            todo.append({**texts, "root": job.root, "hot": sorted(hot), "unread": sorted(unread)})
        if todo:
            imported = Path(folder, "stripping.tar")
            imported.write_bytes(make_tar({"parity/playground/stripping.py": Path(stripping.__file__).read_bytes()}))
            run_node(playground, "compile", [str(snapshot), str(imported)], todo)
        for name, files in left.items():
            yield name, {**files, **read_tar(Path(folder, f"{name}.target").read_bytes())}


def _strip(files: Tree) -> tuple[Tree, set[str]]:
    """Return `files` with stripped modules, and the paths of those that this version of Python cannot read."""
    stripped = dict(files)
    unread = set()
    for path, content in files.items():
        if path.endswith(".py"):
            try:
                stripped[path] = strip_file(path, content)
            except SyntaxError:
                unread.add(path)
    return stripped, unread
