"""Facts for the page on converters and URLs that no recording can show."""

from datetime import date
from enum import Enum
from typing import Annotated

import pytest
from fastapi import FastAPI, Path
from fastapi.testclient import TestClient
from flask import Flask, url_for
from pydantic import BeforeValidator
from starlette.convertors import CONVERTOR_TYPES
from starlette.routing import NoMatchFound
from werkzeug.routing import BuildError

from tests.support.programs import in_django, in_python


def test_flask_has_seven_converters() -> None:
    """Flask’s converters are any, default, float, int, path, string and uuid; default is string."""
    converters = Flask(__name__).url_map.converters
    assert sorted(converters) == ["any", "default", "float", "int", "path", "string", "uuid"]
    assert converters["default"] is converters["string"]


def test_django_has_five_converters_and_no_float() -> None:
    """Django’s converters are int, path, slug, str and uuid."""
    code = "from django.urls.converters import get_converters; print(*sorted(get_converters()))"
    assert in_django(code) == "int path slug str uuid"


def test_starlette_has_five_convertors() -> None:
    """The convertors of Starlette, which FastAPI uses, are float, int, path, str and uuid."""
    assert {"float", "int", "path", "str", "uuid"} <= set(CONVERTOR_TYPES)
    code = "from starlette.convertors import CONVERTOR_TYPES; print(*sorted(CONVERTOR_TYPES))"
    assert in_python(code).split() == ["float", "int", "path", "str", "uuid"]


def test_a_convertor_in_a_fastapi_route_answers_404() -> None:
    """In FastAPI a word for `{item_id:int}` is a 404; for the annotation `int` alone it is a 422."""
    app = FastAPI()

    @app.get("/pattern/{item_id:int}")
    def pattern(item_id: int) -> int:
        return item_id

    @app.get("/annotation/{item_id}")
    def annotation(item_id: int) -> int:
        return item_id

    client = TestClient(app)
    assert client.get("/pattern/5").json() == 5
    assert client.get("/pattern/pen").status_code == 404
    assert client.get("/pattern/-5").status_code == 404
    assert client.get("/annotation/pen").status_code == 422


def test_fastapi_refuses_nan_when_told_to() -> None:
    """FastAPI answers 422 to `nan` with `Path(allow_inf_nan=False)`."""
    app = FastAPI()

    @app.get("/{celsius}")
    def read(celsius: float = Path(allow_inf_nan=False)) -> float:
        return celsius

    assert TestClient(app).get("/nan").status_code == 422


def test_flask_raises_build_error() -> None:
    """Flask’s `url_for` raises BuildError for an unknown name or no argument, ValueError for a word as a number."""
    app = Flask(__name__)
    app.add_url_rule("/items/<int:item_id>", "read_item")
    with app.test_request_context():
        with pytest.raises(BuildError):
            url_for("read_thing", item_id=42)
        with pytest.raises(BuildError):
            url_for("read_item")
        with pytest.raises(ValueError, match="invalid literal"):
            url_for("read_item", item_id="pen")


def test_flask_needs_a_request_or_a_server_name() -> None:
    """Outside a request Flask’s `url_for` raises RuntimeError unless SERVER_NAME is set."""
    app = Flask(__name__)
    app.add_url_rule("/items", "items")
    with app.app_context(), pytest.raises(RuntimeError, match="SERVER_NAME"):
        url_for("items")
    app.config["SERVER_NAME"] = "shop.example"
    with app.app_context():
        assert url_for("items") == "http://shop.example/items"


def test_django_raises_no_reverse_match() -> None:
    """Django’s `reverse` raises NoReverseMatch for an unknown name, wrong arguments or a word as a number."""
    code = """
from django.urls import NoReverseMatch, path, reverse
urlpatterns = [path("items/<int:item_id>", print, name="read-item")]
assert reverse("read-item", args=[42]) == "/items/42"
wrong = [("read-thing", {"item_id": 42}), ("read-item", {}), ("read-item", {"item_id": "pen"}),
         ("read-item", {"item_id": 42, "colour": "red"})]
for name, kwargs in wrong:
    try:
        reverse(name, kwargs=kwargs)
    except NoReverseMatch:
        print("NoReverseMatch")
"""
    assert in_django(code).split() == ["NoReverseMatch"] * 4


def test_starlette_raises_no_match_found() -> None:
    """FastAPI’s `url_path_for` raises NoMatchFound for an unknown name or wrong arguments, but checks no annotation."""
    app = FastAPI()

    @app.get("/items/{item_id}")
    def read_item(item_id: int) -> int:
        return item_id

    for name, arguments in (("read_thing", {"item_id": 42}), ("read_item", {}), ("read_item", {"item_id": 42, "a": 1})):
        with pytest.raises(NoMatchFound):
            app.url_path_for(name, **arguments)
    assert app.url_path_for("read_item", item_id="pen") == "/items/pen"
    assert TestClient(app).get("/items/7").json() == 7


def test_fastapi_takes_an_enum_and_a_pattern() -> None:
    """FastAPI answers 422 to a path value that an Enum or a pattern does not allow."""
    app = FastAPI()

    class Colour(Enum):
        RED = "red"

    @app.get("/colours/{colour}")
    def read_colour(colour: Colour) -> str:
        return colour.value

    @app.get("/posts/{slug}")
    def read_post(slug: Annotated[str, Path(pattern=r"^[-\w]+$")]) -> str:
        return slug

    client = TestClient(app)
    paths = ("/colours/red", "/colours/pink", "/posts/a-b_1", "/posts/a.b")
    assert [client.get(path).status_code for path in paths] == [200, 422, 200, 422]


def test_the_spelling_of_a_date_is_checked_before_it_is_one() -> None:
    """FastAPI raises TypeError for a pattern on a `date`; a `BeforeValidator` can refuse the text with 422."""

    def written_in_full(text: str) -> str:
        if len(text) != len("2026-02-27"):
            raise ValueError("Write it in full.")
        return text

    app = FastAPI()

    @app.get("/pattern/{day}")
    def pattern(day: Annotated[date, Path(pattern=r"^\d{4}-\d{2}-\d{2}$")]) -> date:
        return day

    @app.get("/before/{day}")
    def before(day: Annotated[date, BeforeValidator(written_in_full)]) -> date:
        return day

    client = TestClient(app)
    with pytest.raises(TypeError, match="Unable to apply constraint 'pattern'"):
        client.get("/pattern/2026-02-27")
    paths = ("/before/2026-02-27", "/before/2026-02-27T00:00:00")
    assert [client.get(path).status_code for path in paths] == [200, 422]


def test_fastapi_documents_bounds() -> None:
    """FastAPI writes `Path(ge=1, le=12)` as minimum and maximum into the OpenAPI schema."""
    app = FastAPI()

    @app.get("/months/{month}")
    def read_month(month: Annotated[int, Path(ge=1, le=12)]) -> int:
        return month

    schema = app.openapi()["paths"]["/months/{month}"]["get"]["parameters"][0]["schema"]
    assert (schema["minimum"], schema["maximum"]) == (1, 12)
