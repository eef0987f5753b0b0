"""Facts for docs/documentation.md that no single exchange shows."""

import json
from pathlib import Path
from typing import Annotated, Any

import pytest
from apiflask import APIFlask
from fastapi import Body, FastAPI
from fastapi.testclient import TestClient
from flask import Flask
from openapi_spec_validator import OpenAPIV2SpecValidator, OpenAPIV30SpecValidator, OpenAPIV31SpecValidator, validate
from pydantic import BaseModel, Field

from parity.content.http_files import Recording, read_recording
from parity.content.model import Catalogue
from parity.content.recordings import RECORDING
from parity.driver.outcomes import is_json

ROOT = Path(__file__).parents[2]
VERSIONS = {"2.0": OpenAPIV2SpecValidator, "3.0": OpenAPIV30SpecValidator, "3.1": OpenAPIV31SpecValidator}
OPERATIONS = {"/items/{item_id}": ("get", "read"), "/items": ("post", "create")}
FORMATS = {"application/json": "JSON", "application/x-www-form-urlencoded": "form", "multipart/form-data": "multipart"}


def _published() -> dict[str, dict[str, Any]]:
    """Return every recorded schema, by the path of its snippet and the name of the request."""
    found = {}
    for path in sorted(ROOT.glob(f"snippets/*/*/*/{RECORDING}")):
        text = path.read_text(encoding="utf-8")
        if '"openapi"' not in text and '"swagger"' not in text:
            continue
        recording = read_recording(path, text)
        assert isinstance(recording, Recording)
        for name, response in recording.responses.items():
            document = json.loads(response.text) if is_json(response) else None
            if isinstance(document, dict) and document.keys() & {"openapi", "swagger"}:
                found[f"{path.parent.relative_to(ROOT / 'snippets').as_posix()}#{name}"] = document
    return found


PUBLISHED = _published()


@pytest.mark.parametrize("document", PUBLISHED.values(), ids=PUBLISHED.keys())
def test_published_schema_follows_the_specification(document: dict[str, Any]) -> None:
    """Every schema in the recordings follows the version of OpenAPI or Swagger that it names."""
    version = document.get("swagger") or document["openapi"].rpartition(".")[0]
    assert list(VERSIONS[version](document).iter_errors()) == []


def test_a_wrong_schema_is_refused() -> None:
    """openapi-spec-validator refuses FastAPI’s schema once a `title` and `responses` are removed."""
    document = json.loads(json.dumps(PUBLISHED["documentation/openapi/fastapi#schema"]))
    del document["paths"]["/items"]["post"]["responses"]
    document["info"].pop("title")
    with pytest.raises(Exception, match="title"):
        validate(document, cls=OpenAPIV31SpecValidator)


def test_the_table_says_what_the_schemas_say(recorded: Catalogue) -> None:
    """The table in docs/documentation.md matches the recorded schemas."""
    page = (ROOT / "docs/documentation.md").read_text(encoding="utf-8")
    table = "\n".join(_table(recorded))
    assert table in page, table


def _table(recorded: Catalogue) -> list[str]:
    snippets = recorded.examples["documentation/openapi"].snippets
    labels, columns = [], []
    for snippet in snippets:
        labels.append(snippet.label)
        columns.append(_column(json.loads(snippet.responses["schema"].text)))
    rows = [f"| {name} | " + " | ".join(column[name] for column in columns) + " |" for name in columns[0]]
    return ["| Part | " + " | ".join(labels) + " |", "|---|" + "---|" * len(labels), *rows]


def _column(document: dict[str, Any]) -> dict[str, str]:
    column = {"version": document["openapi"]}
    assert document["paths"].keys() == OPERATIONS.keys()
    for path, (method, name) in OPERATIONS.items():
        item = document["paths"][path]
        column |= _operation(name, item[method], item.get("parameters", []))
    column["ways to log in"] = _listed(document["components"].get("securitySchemes", {}))
    column["schemas"] = _listed(sorted(document["components"]["schemas"]))
    return column


def _operation(title: str, operation: dict[str, Any], shared: list[dict[str, Any]]) -> dict[str, str]:
    rows = {f"{title}: answers": ", ".join(sorted(operation["responses"]))}
    rows[f"{title}: `operationId`"] = _listed([operation["operationId"]] if "operationId" in operation else [])
    for parameter in [*shared, *operation.get("parameters", [])]:
        schema = parameter["schema"]
        least = f", from {schema['minimum']}" if "minimum" in schema else ""
        rows[f"{title}: `{parameter['name']}`"] = schema["type"] + least
    if "requestBody" in operation:
        body = operation["requestBody"]
        rows[f"{title}: body"] = ", ".join(FORMATS[each] for each in body["content"])
        rows[f"{title}: body required"] = "yes" if body.get("required") else "not said"
    return rows


def _listed(names: Any) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"


def test_a_login_in_swagger_ui_has_a_path_of_its_own() -> None:
    """FastAPI and APIFlask serve /docs/oauth2-redirect, unless /docs is turned off."""
    assert TestClient(FastAPI()).get("/docs/oauth2-redirect").status_code == 200
    assert TestClient(FastAPI(docs_url=None)).get("/docs/oauth2-redirect").status_code == 404
    assert APIFlask("pages").test_client().get("/docs/oauth2-redirect").status_code == 200
    assert APIFlask("none", docs_path=None).test_client().get("/docs/oauth2-redirect").status_code == 404


def test_apiflask_is_a_flask_and_takes_pydantic_models() -> None:
    """`APIFlask` is a subclass of `Flask`, and its `@app.input` takes a Pydantic model."""
    app = APIFlask("library")
    assert isinstance(app, Flask)

    class Price(BaseModel):
        price: Annotated[float, Field(ge=0)]

    @app.post("/price")
    @app.input(Price)
    def set_price(json_data: Price) -> dict[str, float]:
        return {"price": json_data.price}

    client = app.test_client()
    assert client.post("/price", json={"price": 1}).json == {"price": 1}
    assert client.post("/price", json={"price": -1}).status_code == 422


def test_frameworks_alone_have_no_schema(tmp_path: Path) -> None:
    """A bare Flask application answers /openapi.json and /docs with 404, a bare FastAPI application with 200."""
    flask, fastapi = Flask(__name__, root_path=str(tmp_path)).test_client(), TestClient(FastAPI())
    for path in ("/openapi.json", "/docs"):
        assert flask.get(path).status_code == 404
        assert fastapi.get(path).status_code == 200


def test_examples_are_not_checked() -> None:
    """FastAPI publishes an example in its OpenAPI schema that its own route refuses with 422."""
    app = FastAPI()
    wrong = {"summary": "Wrong", "value": "much"}

    @app.post("/price")
    def set_price(price: Annotated[float, Body(openapi_examples={"wrong": wrong})]) -> float:
        return price

    client = TestClient(app)
    body = client.get("/openapi.json").json()["paths"]["/price"]["post"]["requestBody"]
    assert body["content"]["application/json"]["examples"] == {"wrong": wrong}
    assert client.post("/price", json="much").status_code == 422
    assert client.post("/price", json=1).json() == 1


def test_errors_are_not_checked() -> None:
    """FastAPI publishes a status in its OpenAPI schema that the route never answers."""
    app = FastAPI()

    @app.get("/", responses={418: {"description": "Never"}})
    def read() -> int:
        return 1

    client = TestClient(app)
    assert client.get("/openapi.json").json()["paths"]["/"]["get"]["responses"].keys() == {"200", "418"}
    assert client.get("/").json() == 1
