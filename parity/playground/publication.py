"""What the site has of the playground."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from parity.content.model import Catalogue
from parity.playground.assembly import FOLDER, Assembly
from parity.playground.examples import playable
from parity.playground.packing import hashed, json_bytes


@dataclass(frozen=True)
class Playground:
    """What the site has of the playground: files of the runtime, data of examples, and what pages say of both.

    Files and data are by their addresses relative to the site’s root; `extra` holds such addresses: `script`, `style`,
    `manifest` and `notices`, and `examples` by their ids.
    """

    files: Mapping[str, Path]
    data: Mapping[str, bytes]
    extra: Mapping[str, Any]


def published(runtime: Assembly, catalogue: Catalogue) -> Playground:
    """Return what the site has of an assembled runtime and of the examples of a catalogue."""
    data: dict[str, bytes] = {}
    examples: dict[str, str] = {}
    for example in catalogue.examples.values():
        content = json_bytes(playable(example))
        name = hashed(f"{example.id.replace('/', '-')}.json", content)
        examples[example.id] = url = f"{FOLDER}/examples/{name}"
        data[url] = content
    files = {f"{FOLDER}/{path.name}": path for path in sorted(runtime.folder.iterdir())}
    pages = {part: f"{FOLDER}/{name}" for part, name in asdict(runtime.names).items()}
    return Playground(files=files, data=data, extra={**pages, "examples": examples})
