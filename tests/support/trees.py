"""Small repositories with one example, for tests that read, break or run it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from parity.content.catalogue import read_catalogue
from parity.content.confirmations import write_confirmed
from parity.content.http_files import Recording, write_recording
from parity.content.model import Example, Snippet
from parity.content.recordings import RECORDING
from parity.content.scaffold import read_starters
from parity.driver.exchange import Response
from parity.frameworks import FRAMEWORKS

EXAMPLE = Path("snippets/routing/items")

TOML = """\
title = "An integer in the path"
summary = "One route that takes an integer."

[differences]
word = "FastAPI validates."

[modes.production]
flask = { APP_CONFIG = "Production" }

[[mask]]
pattern = 'id=(?:\\w+-)?{number}'
"""

REQUESTS = """\
@host = http://127.0.0.1:8000

### A number
# @name number
GET {{host}}/items/1

### A word
# @name word
GET {{host}}/items/pen

### A new one, in production
# @name created
# @mode production
POST {{host}}/items
Content-Type: application/json

{"name": "pen"}
"""

GET = "### Get\n# @name get\nGET {{host}}/\n"
"""The least that `alone` can be asked: a request for `/`."""

FLASK = """\
from flask import Flask

app = Flask(__name__)


@app.get("/items/<int:item_id>")
def get_item(item_id):
    return {"item_id": item_id}
"""

FILES = {
    "example.toml": TOML,
    "requests.http": REQUESTS,
    "flask/app.py": FLASK,
    "django/urls.py": "urlpatterns = []\n",
    "django/views.py": "",
    "fastapi/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
}
_KNOWN = {name.partition("/")[0] for name in FILES}
FILES |= {name: text for name, text in read_starters(FRAMEWORKS.values()) if name.partition("/")[0] not in _KNOWN}
"""The files of a valid example; of a framework that is not named here, its starter."""


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write `files`, by their path in the example’s folder, into the repository at `root`."""
    for name, content in files.items():
        path = root / EXAMPLE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def read(root: Path) -> Example:
    """Return the example of the repository at `root`, without its recordings."""
    return read_catalogue(root, recordings=False).examples[EXAMPLE.relative_to("snippets").as_posix()]


def valid(root: Path) -> None:
    """Write a repository without mistakes, with confirmed recordings in which FastAPI alone answers `word` with 422."""
    write(root, FILES)
    example = read(root)
    for snippet in example.snippets:
        refusal = 422 if snippet.framework.id == "fastapi" else 404
        responses = {
            "number": _json(200, '{"item_id": 1}'),
            "word": _json(refusal, "{}"),
            "created": _json(201, '"id=…"'),
        }
        text = write_recording(Recording(snippet.digest, responses), example.requests)
        write(root, {f"{snippet.folder.name}/{RECORDING}": text})
    write_confirmed(root, read_catalogue(root).examples[example.id])


def unfinished(monkeypatch: pytest.MonkeyPatch, framework: str) -> None:
    """Mark `framework` as not complete in the registry, until the test ends."""
    monkeypatch.setitem(FRAMEWORKS, framework, replace(FRAMEWORKS[framework], complete=False))


def alone(
    root: Path, framework: str, files: Mapping[str, str], requests: str, toml: str = ""
) -> tuple[Example, Snippet]:
    """Write an example of one framework, and return it with its snippet.

    `files` are named by their path in the snippet’s folder. `requests` is requests.http without the host; `toml` is
    added to example.toml.
    """
    missing = "\n".join(f'{other} = "Not here."' for other in FRAMEWORKS if other != framework)
    about = f'title = "Title"\nsummary = "Summary."\n\n[missing]\n{missing}\n\n{toml}'
    write(root, {"example.toml": about, "requests.http": f"@host = http://127.0.0.1:8000\n\n{requests}"})
    write(root, {f"{framework}/{name}": text for name, text in files.items()})
    example = read(root)
    return example, example.snippets[0]


def _json(status: int, body: str) -> Response:
    return Response(status=status, headers=(("Content-Type", "application/json"),), body=body.encode())
