"""Strips and compiles modules in the browser’s interpreter."""

import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from parity.playground.node import read_programs, run_node
from parity.playground.packing import Tree, make_tar, read_tar, to_json
from parity.playground.store import Store


@dataclass(frozen=True)
class Job:
    """Files that the browser will have below the folder `root`; of those, the paths in `hot` become byte code."""

    files: Tree
    root: str
    hot: Collection[str]

    @property
    def settings(self) -> dict[str, Any]:
        return {"root": self.root, "hot": sorted(self.hot)}


def compile_files(playground: Path, jobs: Mapping[str, Job], store: Store) -> dict[str, Tree]:
    """Return the compiled files of each job, by the same name; `store` keeps the results. Raises NodeError."""
    program = read_programs(playground)
    places = {name: store.place(*program, make_tar(job.files), to_json(job.settings)) for name, job in jobs.items()}
    absent = [name for name, place in places.items() if not place.exists()]
    with TemporaryDirectory() as folder:
        todo = []
        for name in absent:
            paths = {part: Path(folder, f"{name}.{part}") for part in ("archive", "target")}
            paths["archive"].write_bytes(make_tar(jobs[name].files))
            todo.append({**jobs[name].settings, **{part: str(path) for part, path in paths.items()}})
        if todo:
            run_node(playground, "compile", given=todo)
        for name in absent:
            shutil.move(Path(folder, f"{name}.target"), places[name])
    return {name: read_tar(place.read_bytes()) for name, place in places.items()}
