"""What the site has of the playground."""

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
    """What the site has of the playground: files of the runtime, data of examples, and what pages say of both.

    Files and data are by their addresses relative to the site’s root; `extra` holds such addresses: `script`, `style`,
    `manifest` and `notices`, and `examples` by their ids.
    """

    files: Mapping[str, Path]
    data: Mapping[str, bytes]
    extra: Mapping[str, Any]


def publish(runtime: Assembly, catalogue: Catalogue) -> Playground:
    """Return what the site has of an assembled runtime and of the examples of a catalogue."""
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
