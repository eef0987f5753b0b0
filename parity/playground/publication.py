"""Collects the files of the playground for the site."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from parity.content.model import Catalogue
from parity.playground.assembly import FOLDER, Assembly
from parity.playground.examples import example_data
from parity.playground.packing import add_hash, to_json


@dataclass(frozen=True)
class Playground:
    """The playground on the site; all addresses are relative to the site’s root.

    `files` maps addresses to files of the runtime, `data` maps addresses to the data of examples. `extra`, for
    templates, has the addresses `script`, `style`, `manifest` and `notices`, and under `examples` those of data by id.
    """

    files: Mapping[str, Path]
    data: Mapping[str, bytes]
    extra: Mapping[str, Any]


def publish(runtime: Assembly, catalogue: Catalogue) -> Playground:
    """Return the playground of an assembled runtime and the examples of a catalogue."""
    data: dict[str, bytes] = {}
    examples: dict[str, str] = {}
    for example in catalogue.examples.values():
        content = to_json(example_data(example))
        name = add_hash(f"{example.id.replace('/', '-')}.json", content)
        examples[example.id] = url = f"{FOLDER}/examples/{name}"
        data[url] = content
    files = {f"{FOLDER}/{path.name}": path for path in sorted(runtime.folder.iterdir())}
    pages = {part: f"{FOLDER}/{name}" for part, name in asdict(runtime.names).items()}
    return Playground(files=files, data=data, extra={**pages, "examples": examples})
