"""Facts for the page on responses that no recording can show."""

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.exceptions import ResponseValidationError
from fastapi.testclient import TestClient
from flask import Flask
from pydantic import BaseModel

from tests.support.programs import in_python

_DJANGO = "from django.conf import settings; settings.configure(); from django.http import HttpResponse, JsonResponse\n"


class User(BaseModel):
    """A user as it may leave the server."""

    name: str


def _django(code: str) -> str:
    return in_python(_DJANGO + code)


def _answer(value: object) -> Any:
    app = FastAPI()

    @app.get("/", response_model=User)
    def read() -> object:
        return value

    return TestClient(app).get("/").json()


def test_a_wrong_response_is_a_response_validation_error() -> None:
    """FastAPI raises ResponseValidationError for a value that does not fit the response model."""
    with pytest.raises(ResponseValidationError):
        _answer({"name": None})


def test_a_response_model_reads_attributes() -> None:
    """FastAPI reads a response model from the attributes of an object, and leaves out the others."""

    class Row:
        name = "Ada"
        password_hash = "secret"

    assert _answer(Row()) == {"name": "Ada"}


@pytest.mark.parametrize(("debug", "body"), [(False, b'{"a":1}\n'), (True, b'{\n  "a": 1\n}\n')])
def test_flask_indents_json_in_debug_mode(debug: bool, body: bytes) -> None:
    """Flask writes compact JSON, and in debug mode JSON indented by two spaces."""
    app = Flask(__name__)
    app.debug = debug

    @app.get("/")
    def read() -> dict[str, int]:
        return {"a": 1}

    assert app.test_client().get("/").data == body


def test_json_response_wants_safe_false_for_a_list() -> None:
    """Django’s JsonResponse raises TypeError for a list, unless `safe=False`."""
    code = "try: JsonResponse([1])\nexcept TypeError as error: print(error)"
    assert "set the safe parameter to False" in _django(code)
    assert _django("print(JsonResponse([1], safe=False).text)") == "[1]"


def test_http_response_joins_the_keys_of_a_dictionary() -> None:
    """Django’s HttpResponse writes only the keys of a dictionary."""
    assert _django('print(HttpResponse({"a": 1, "b": 2}).text)') == "ab"
