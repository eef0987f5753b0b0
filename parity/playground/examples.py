"""Makes the data of an example for the browser: `Example` of `playground/src/data/types.ts`."""

import base64
from typing import Any

from parity.content.http_files import Request
from parity.content.model import Example, Snippet
from parity.driver.exchange import Response
from parity.playground.needs import find_bundles_of
from parity.running.project import place_of, project_files


def example_data(example: Example) -> dict[str, Any]:
    """Return the data of `example`, with its recordings, as values for JSON."""
    return {
        "id": example.id,
        "title": example.about.title,
        "requests": [_request_data(request) for request in example.requests],
        "snippets": [_snippet_data(example, snippet) for snippet in example.snippets],
    }


def _request_data(request: Request) -> dict[str, Any]:
    return request.model_dump(mode="json", exclude={"line"})


def _snippet_data(example: Example, snippet: Snippet) -> dict[str, Any]:
    framework = snippet.framework
    table = example.about.playground
    places = {file.name: place_of(framework, file.name) for file in snippet.files}
    around = {path: text for path, text in project_files(snippet).items() if path not in places.values()}
    modes = {mode: example.environment(framework, mode) for mode in example.about.modes}
    return {
        "id": snippet.id,
        "framework": framework.id,
        "loader": framework.loader,
        "label": snippet.label,
        "files": {file.name: file.text for file in snippet.files},
        "places": places,
        "shown": [file.name for file in snippet.shown],
        "project": around,
        "entry": places[framework.entry],
        "interface": "asgi" if framework.is_asgi(places) else "wsgi",
        "bundles": find_bundles_of(snippet),
        "environments": {mode: variables for mode, variables in modes.items() if variables},
        "unplayable": table.unplayable.get(snippet.folder.name, ""),
        "differs": {
            name: reasons[snippet.folder.name]
            for name, reasons in table.differs.items()
            if snippet.folder.name in reasons
        },
        "masks": [mask.pattern.pattern for mask in example.masks],
        "responses": {name: _response_data(response) for name, response in snippet.responses.items()},
    }


def _response_data(response: Response) -> dict[str, Any]:
    try:
        body, encoded = response.body.decode(), False
    except UnicodeDecodeError:
        body, encoded = base64.b64encode(response.body).decode(), True
    return {
        "status": response.status,
        "phrase": response.phrase,
        "headers": response.headers,
        "body": body,
        "encoded": encoded,
    }
