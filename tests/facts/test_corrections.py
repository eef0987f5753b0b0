"""Facts on the page “What other comparisons get wrong” that no other page shows."""

import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from importlib.metadata import files, metadata, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import openapi_spec_validator
import pytest
from fastapi import FastAPI
from fastapi.exceptions import PydanticV1NotSupportedError
from fastapi.testclient import TestClient

from parity.ledger import read_claims

ROOT = Path(__file__).parents[2]

SINGLE_FILE = """
import sys
from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import JsonResponse
from django.urls import path
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["testserver"], SECRET_KEY="x")
urlpatterns = [path("", lambda request: JsonResponse({"message": "Hello"}))]
"""

ASKED = """
from django.core.wsgi import get_wsgi_application
from django.test import Client
get_wsgi_application()
print(Client().get("/").text, settings.INSTALLED_APPS, settings.DATABASES["default"]["ENGINE"], settings.TEMPLATES)
"""


@dataclass
class Book:
    title: str
    pages: int = 0


def test_fastapi_takes_a_dataclass_as_body_and_response() -> None:
    """A dataclass of the standard library is checked as a body, 422 if it does not fit, and written as a response."""
    app = FastAPI()

    @app.post("/books")
    def create_book(book: Book) -> Book:
        return book

    client = TestClient(app)
    assert client.post("/books", json={"title": "Emma"}).json() == {"title": "Emma", "pages": 0}
    assert client.post("/books", json={"title": "Emma", "pages": "many"}).status_code == 422


@pytest.mark.served
def test_fastapi_refuses_models_of_pydantic_v1() -> None:
    """A model of `pydantic.v1` as a body is an error when the route is defined."""
    ended = subprocess.run(
        [
            sys.executable,
            "-W",
            "ignore",
            "-c",
            "from fastapi import FastAPI\n"
            "from pydantic.v1 import BaseModel\n"
            "class Book(BaseModel):\n    title: str\n"
            "app = FastAPI()\n"
            "@app.post('/books')\n"
            "def create_book(book: Book): ...\n",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert PydanticV1NotSupportedError.__name__ in ended.stderr


def test_starlette_has_no_graphql() -> None:
    """Starlette has no module `graphql`, and neither Starlette, FastAPI, Flask nor Django has a file named for it."""
    assert find_spec("starlette.graphql") is None
    for name in ("starlette", "fastapi", "flask", "django"):
        assert not [path for path in files(name) or [] if "graphql" in path.name.lower()]


@pytest.mark.served
def test_django_answers_from_a_single_file() -> None:
    """A view, a URL and three settings in one file are a Django application, without apps, database or templates."""
    done = subprocess.run([sys.executable, "-c", SINGLE_FILE + ASKED], capture_output=True, text=True, check=True)
    assert done.stdout == '{"message": "Hello"} [] django.db.backends.dummy []\n'


def test_swagger_2_is_the_second_version_of_openapi() -> None:
    """The validator of OpenAPI documents calls version 2.0 Swagger, in its description and its schema."""
    assert "OpenAPI 2.0 (aka Swagger)" in metadata("openapi-spec-validator")["Summary"]
    folder = Path(openapi_spec_validator.__file__).parent / "resources/schemas"
    schema: dict[str, Any] = json.loads((folder / "v2.0/schema.json").read_text(encoding="utf-8"))
    assert schema["title"] == "A JSON Schema for Swagger 2.0 API."
    assert "swagger" in schema["required"]


def test_fastapi_calls_itself_beta() -> None:
    """FastAPI’s version starts with 0 and it calls itself Beta; Flask and Django call themselves stable."""
    assert version("fastapi").startswith("0.")
    status = {name: metadata(name).get_all("Classifier") or [] for name in ("fastapi", "flask", "django")}
    assert "Development Status :: 4 - Beta" in status["fastapi"]
    assert "Development Status :: 5 - Production/Stable" in status["flask"]
    assert "Development Status :: 5 - Production/Stable" in status["django"]


@pytest.mark.parametrize(
    ("name", "path", "notice"),
    [
        ("fastapi", "LICENSE", "Copyright (c) 2018"),
        ("flask", "LICENSE.txt", "Copyright 2010"),
        ("django", "contrib/gis/gdal/LICENSE", "Copyright (c) 2007"),
    ],
)
def test_the_licences_say_how_old_they_are(name: str, path: str, notice: str) -> None:
    """FastAPI’s licence is of 2018, Flask’s of 2010, and that of a part of Django of 2007."""
    (found,) = [each for each in files(name) or [] if each.as_posix().endswith(f"/{path}")]
    assert notice in found.read_text(encoding="utf-8")


def test_the_page_counts_the_claims() -> None:
    """The table of docs/corrections.md has as many claims of each verdict as docs/data/claims.yml."""
    page = (ROOT / "docs/corrections.md").read_text(encoding="utf-8")
    claims = read_claims(ROOT)
    counted = Counter(claim.value.verdict for claim in claims)
    rows = re.findall(r"^\| \[(\w+)\]\(#[\w-]+\) \| .+ \| (\d+) \|$", page, re.MULTILINE)
    assert {verdict: int(number) for verdict, number in rows} == counted
    assert page.count(f"{len(claims)} claims") == 2
