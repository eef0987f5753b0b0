"""Facts for docs/corrections.md, “What other comparisons get wrong”, that no other page needs."""

import json
import re
from collections import Counter
from dataclasses import dataclass
from importlib.metadata import files, metadata, version
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import openapi_spec_validator
import pytest
from fastapi import Depends, FastAPI
from fastapi.exceptions import PydanticV1NotSupportedError
from fastapi.security import OAuth2AuthorizationCodeBearer, OpenIdConnect
from fastapi.testclient import TestClient
from flask import Flask
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from parity.evidence.claims import read_claims
from tests.support.programs import in_python, python

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


FETCH_ONE = """
from fastapi import FastAPI
app = FastAPI()

@app.get("/users/{user_id}")
async def get_user(user_id: int):
    return await db.fetch_one("SELECT * FROM users WHERE id = :id", {"id": user_id})
"""


@dataclass
class Book:
    title: str
    pages: int = 0


def test_fastapi_takes_a_dataclass_as_body_and_response() -> None:
    """FastAPI takes a dataclass as body and response, and answers 422 to a body that does not fit."""
    app = FastAPI()

    @app.post("/books")
    def create_book(book: Book) -> Book:
        return book

    client = TestClient(app)
    assert client.post("/books", json={"title": "Emma"}).json() == {"title": "Emma", "pages": 0}
    assert client.post("/books", json={"title": "Emma", "pages": "many"}).status_code == 422


@pytest.mark.served
def test_fastapi_refuses_models_of_pydantic_v1() -> None:
    """FastAPI refuses a `pydantic.v1` model as a body when the route is defined."""
    ended = python(
        "-c",
        "from fastapi import FastAPI\n"
        "from pydantic.v1 import BaseModel\n"
        "class Book(BaseModel):\n    title: str\n"
        "app = FastAPI()\n"
        "@app.post('/books')\n"
        "def create_book(book: Book): ...\n",
    )
    assert ended.returncode == 1
    assert PydanticV1NotSupportedError.__name__ in ended.stderr


def test_starlette_has_no_graphql() -> None:
    """Starlette has no module `graphql`, and no file of Starlette, FastAPI, Flask or Django is named after it."""
    assert find_spec("starlette.graphql") is None
    for name in ("starlette", "fastapi", "flask", "django"):
        assert not [path for path in files(name) or [] if "graphql" in path.name.lower()]


@pytest.mark.served
def test_django_answers_from_a_single_file() -> None:
    """One file with a view, a URL and three settings is a Django application without apps, database or templates."""
    printed = in_python(SINGLE_FILE + ASKED)
    assert printed == '{"message": "Hello"} [] django.db.backends.dummy []'


def test_fetch_one_needs_a_db_of_its_own() -> None:
    """FastAPI answers 500 if a handler uses an undefined `db`; FastAPI and SQLAlchemy have no `fetch_one`."""
    names: dict[str, Any] = {}
    exec(FETCH_ONE, names)
    with pytest.raises(NameError, match="'db'"):
        TestClient(names["app"]).get("/users/1")
    client = TestClient(names["app"], raise_server_exceptions=False)
    assert client.get("/users/1").status_code == 500
    for each in (FastAPI, AsyncSession, AsyncConnection):
        assert not hasattr(each, "fetch_one")


def test_no_framework_has_a_client_for_oauth() -> None:
    """Flask and Django do not mention OAuth or OpenID; FastAPI’s classes accept a made-up token."""
    for name in ("flask", "django"):
        sources = [each for each in files(name) or [] if each.suffix == ".py"]
        assert sources
        for each in sources:
            assert not re.search("oauth|openid", each.read_text(encoding="utf-8"), re.IGNORECASE), each
    app = FastAPI()
    other_site = "http://127.0.0.1:9/"
    code = OAuth2AuthorizationCodeBearer(authorizationUrl=other_site, tokenUrl=other_site)
    openid = OpenIdConnect(openIdConnectUrl=other_site)

    @app.get("/code")
    def with_code(token: Annotated[str, Depends(code)]) -> str:
        return token

    @app.get("/openid")
    def with_openid(header: Annotated[str, Depends(openid)]) -> str:
        return header

    schemes = app.openapi()["components"]["securitySchemes"]
    assert schemes["OpenIdConnect"] == {"type": "openIdConnect", "openIdConnectUrl": other_site}
    client = TestClient(app, follow_redirects=False)
    for path, said in (("/code", "made up"), ("/openid", "Bearer made up")):
        refused = client.get(path)
        assert (refused.status_code, "location" in refused.headers) == (401, False)
        assert client.get(path, headers={"Authorization": "Bearer made up"}).json() == said


def test_flask_dates_its_async_views() -> None:
    """Flask documents `ensure_sync` and `async_to_sync` as added in version 2.0."""
    for method in (Flask.ensure_sync, Flask.async_to_sync):
        assert ".. versionadded:: 2.0" in (method.__doc__ or "")


def test_swagger_2_is_the_second_version_of_openapi() -> None:
    """openapi-spec-validator calls OpenAPI 2.0 “Swagger” in its summary and in its schema."""
    assert "OpenAPI 2.0 (aka Swagger)" in metadata("openapi-spec-validator")["Summary"]
    folder = Path(openapi_spec_validator.__file__).parent / "resources/schemas"
    schema: dict[str, Any] = json.loads((folder / "v2.0/schema.json").read_text(encoding="utf-8"))
    assert schema["title"] == "A JSON Schema for Swagger 2.0 API."
    assert "swagger" in schema["required"]


def test_fastapi_calls_itself_beta() -> None:
    """FastAPI’s version starts with 0 and its metadata say Beta; Flask and Django say Production/Stable."""
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
    """FastAPI’s licence names the year 2018, Flask’s 2010, and one of a part of Django 2007."""
    (found,) = [each for each in files(name) or [] if each.as_posix().endswith(f"/{path}")]
    assert notice in found.read_text(encoding="utf-8")


def test_the_page_counts_the_claims() -> None:
    """docs/corrections.md counts as many claims of each verdict as docs/data/claims.yml has."""
    page = (ROOT / "docs/corrections.md").read_text(encoding="utf-8")
    claims, _ = read_claims(ROOT)
    counted = Counter(claim.value.verdict for claim in claims)
    rows = re.findall(r"^\| \[(\w+)\]\(#[\w-]+\) \| .+ \| (\d+) \|$", page, re.MULTILINE)
    assert {verdict: int(number) for verdict, number in rows} == counted
    assert page.count(f"{len(claims)} claims") == 2
