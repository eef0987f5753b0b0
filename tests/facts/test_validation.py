"""Facts for the page on validation that no recording can show."""

import json
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from flask import Flask, request
from pydantic import BaseModel, ValidationError, create_model

from tests.support.distributions import required
from tests.support.programs import in_python

NOT_UTF8 = b'{"label": "\xff"}'
TOO_MANY_DIGITS = b'{"label": ' + b"1" * 4301 + b"}"
TOO_DEEP = b"[" * 200_000

_DJANGO = """
import json, sys
import django
from django.conf import settings
from django.http import JsonResponse
from django.test import Client
from django.urls import path
settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, REST_FRAMEWORK={
    "DEFAULT_AUTHENTICATION_CLASSES": [], "UNAUTHENTICATED_USER": None})
django.setup()
from rest_framework.decorators import api_view
from rest_framework.response import Response

def plain(request):
    return JsonResponse({"got": json.loads(request.body)})

def caught(request):
    try:
        json.loads(request.body)
    except ValueError as error:
        return JsonResponse({"error": type(error).__name__}, status=400)

@api_view(["POST"])
def drf(request):
    return Response({"got": request.data})

urlpatterns = [path("plain", plain), path("caught", caught), path("drf", drf)]
client = Client(raise_request_exception=False)
body = sys.stdin.buffer.read()
print([client.post("/" + name, body, content_type="application/json").status_code
       for name in ("plain", "caught", "drf")])
"""


class Label(BaseModel):
    """A model with one text."""

    label: str


def _flask(body: bytes) -> int:
    app = Flask(__name__)

    @app.post("/")
    def read() -> Any:
        return {"got": request.get_json()}

    return app.test_client().post("/", data=body, content_type="application/json").status_code


def _fastapi(body: bytes) -> int:
    app = FastAPI()

    @app.post("/")
    def read(label: Label) -> Label:
        return label

    client = TestClient(app, raise_server_exceptions=False)
    return client.post("/", content=body, headers={"Content-Type": "application/json"}).status_code


def _django(body: bytes) -> list[int]:
    """Return the statuses of a plain view, of one that catches ValueError, and of Django REST framework."""
    statuses: list[int] = json.loads(in_python(_DJANGO, body=body))
    return statuses


@pytest.mark.parametrize("answer", [_flask, _fastapi, lambda body: _django(body)[2]])
def test_bytes_that_are_not_utf8(answer: Callable[[bytes], int]) -> None:
    """Flask, FastAPI and Django REST framework answer 400 to JSON that is not UTF-8."""
    assert answer(NOT_UTF8) == 400


@pytest.mark.parametrize("answer", [_flask, _fastapi, lambda body: _django(body)[2]])
def test_an_integer_of_too_many_digits(answer: Callable[[bytes], int]) -> None:
    """Flask, FastAPI and Django REST framework answer 400 to an integer of 4301 digits; Python reads one of 4300."""
    assert answer(TOO_MANY_DIGITS) == 400
    assert json.loads(TOO_MANY_DIGITS.replace(b"1}", b"}"))


def test_a_django_view_that_catches_value_error() -> None:
    """Plain Django answers 500 to JSON that is not UTF-8 or has 4301 digits, or 400 if it catches ValueError."""
    assert _django(NOT_UTF8)[:2] == [500, 400]
    assert _django(TOO_MANY_DIGITS)[:2] == [500, 400]


def test_rest_framework_can_take_json_alone() -> None:
    """With JSONParser as its only parser Django REST framework answers 415 to a form and 200 to JSON."""
    code = """
from django.conf import settings
settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, REST_FRAMEWORK={
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [], "UNAUTHENTICATED_USER": None})
import django; django.setup()
from django.test import Client
from django.urls import path
from rest_framework.decorators import api_view
from rest_framework.response import Response
urlpatterns = [path("", api_view(["POST"])(lambda request: Response(request.data)))]
for body, kind in ("a=1", "application/x-www-form-urlencoded"), ("{}", "application/json"):
    print(Client().post("/", body, content_type=kind).status_code)
"""
    assert in_python(code).split() == ["415", "200"]


def test_a_json_field_checks_nothing_inside() -> None:
    """JSONField of Django’s forms refuses text that is not JSON, and checks nothing inside the JSON."""
    code = """
from django.conf import settings
settings.configure()
import django; django.setup()
from django import forms
from django.core.exceptions import ValidationError
field = forms.JSONField()
print(field.clean('{"sku": [null, {"quantity": "many"}]}'))
try:
    field.clean('{"sku":')
except ValidationError as error:
    print(error.message)
"""
    assert in_python(code).splitlines() == ["{'sku': [None, {'quantity': 'many'}]}", "Enter a valid JSON."]


def test_brackets_nested_too_deep() -> None:
    """Brackets nested 200,000 deep are a 400 in FastAPI, and a 500 in Flask, Django and Django REST framework."""
    with pytest.raises(RecursionError):
        json.loads(TOO_DEEP)
    assert _fastapi(TOO_DEEP) == 400
    assert _flask(TOO_DEEP) == 500
    assert _django(TOO_DEEP) == [500, 500, 500]


@pytest.mark.parametrize(("strict", "status"), [(True, 422), (False, 200)])
def test_fastapi_can_take_a_body_without_a_type_for_json(strict: bool, status: int) -> None:
    """FastAPI answers 422 to JSON without a content type, unless `strict_content_type=False`."""
    app = FastAPI(strict_content_type=strict)

    @app.post("/")
    def read(label: Label) -> Label:
        return label

    assert TestClient(app).post("/", content=b'{"label": "north"}').status_code == status


class Colour(StrEnum):
    """A colour."""

    BLUE = "blue"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (date, "2026-05-01"),
        (time, "12:00:00"),
        (UUID, "12345678-1234-5678-1234-567812345678"),
        (Colour, "blue"),
        (Decimal, "1.10"),
    ],
)
def test_strict_models_refuse_what_json_writes_as_a_string(kind: type, text: str) -> None:
    """A strict Pydantic model takes a date, time, UUID, enum or decimal as a string from JSON, not from Python."""
    model = create_model("Model", __config__={"strict": True}, value=kind)
    assert model.model_validate_json(json.dumps({"value": text}))
    with pytest.raises(ValidationError):
        model.model_validate({"value": text})


def test_only_fastapi_depends_on_pydantic() -> None:
    """FastAPI requires Pydantic; Flask and Django require no validation library."""
    assert "pydantic" in required("fastapi")
    for distribution in ("flask", "django"):
        assert not required(distribution) & {"pydantic", "marshmallow", "djangorestframework", "wtforms"}


def test_apiflask_depends_on_marshmallow() -> None:
    """APIFlask requires marshmallow and Pydantic."""
    assert required("apiflask") >= {"marshmallow", "pydantic"}


def test_create_takes_every_field_of_a_model() -> None:
    """The constructor of Django’s `User` accepts the field `is_superuser`."""
    code = """
from django.conf import settings
settings.configure(INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"])
import django; django.setup()
from django.contrib.auth.models import User
print(User(**{"username": "ada", "is_superuser": True}).is_superuser)
"""
    assert in_python(code) == "True"


def test_only_a_model_form_calls_full_clean() -> None:
    """Django’s ModelForm calls `full_clean` of its instance; `save` and `create` do not."""
    code = """
from django.conf import settings
settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
)
import django; django.setup()
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
call_command("migrate", verbosity=0)
calls = []
ContentType.full_clean = lambda self, **_: calls.append("clean")
ContentType.objects.create(app_label="a", model="b").save()
print(len(calls))
Form = forms.modelform_factory(ContentType, fields=["app_label", "model"])
Form({"app_label": "a", "model": "c"}).is_valid()
print(len(calls))
"""
    assert in_python(code).split() == ["0", "1"]
