"""Facts for the page on forms that no recording can show."""

from importlib.metadata import requires
from io import BytesIO
from typing import Annotated, Any

import pytest
from fastapi import FastAPI, Form, UploadFile
from fastapi.testclient import TestClient
from flask import Flask, request
from packaging.requirements import Requirement
from werkzeug.utils import secure_filename

from tests.support.programs import in_python

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=X"

_DJANGO = """
import sys
import django
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import path
settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__)
django.setup()

def read(request):
    return HttpResponse(str(len(request.POST) + len(request.FILES)))

urlpatterns = [path("", read)]
client = Client(raise_request_exception=False)
print(client.post("/", sys.stdin.buffer.read(), content_type=sys.argv[1]).status_code)
"""


def _flask(body: bytes, content_type: str) -> int:
    app = Flask(__name__)

    @app.post("/")
    def read() -> Any:
        return str(len(request.form) + len(request.files))

    return app.test_client().post("/", data=body, content_type=content_type).status_code


def _django(body: bytes, content_type: str) -> int:
    return int(in_python(_DJANGO, arguments=[content_type], body=body))


def _fastapi(body: bytes, content_type: str) -> int:
    app = FastAPI()

    @app.post("/")
    def read(a: Annotated[str, Form()] = "", file: UploadFile | None = None) -> str:
        return a

    return TestClient(app).post("/", content=body, headers={"Content-Type": content_type}).status_code


def _statuses(body: bytes, content_type: str) -> list[int]:
    return [answer(body, content_type) for answer in (_flask, _django, _fastapi)]


def _part(disposition: str, content: bytes) -> bytes:
    return b"--X\r\nContent-Disposition: form-data; %b\r\n\r\n%b\r\n--X--\r\n" % (disposition.encode(), content)


def test_a_large_field_of_a_plain_form() -> None:
    """In a URL-encoded form FastAPI answers 400 to a field over 1 MiB, Django over 2.5 MiB; Flask takes both."""
    assert _statuses(b"a=" + b"x" * 1_000_000, FORM) == [200, 200, 200]
    assert _statuses(b"a=" + b"x" * 1_100_000, FORM) == [200, 200, 400]
    assert _statuses(b"a=" + b"x" * 2_700_000, FORM) == [200, 400, 400]


def test_a_large_field_of_a_multipart_form() -> None:
    """In a multipart form Flask answers 413 to a text over 500 kB, FastAPI 400 over 1 MiB, Django 400 over 2.5 MiB."""
    text = 'name="a"'
    assert _statuses(_part(text, b"x" * 400_000), MULTIPART) == [200, 200, 200]
    assert _statuses(_part(text, b"x" * 600_000), MULTIPART) == [413, 200, 200]
    assert _statuses(_part(text, b"x" * 1_100_000), MULTIPART) == [413, 200, 400]
    assert _statuses(_part(text, b"x" * 2_700_000), MULTIPART) == [413, 400, 400]


def test_a_large_file() -> None:
    """Flask, Django and FastAPI accept a file of 3 MB with their default limits."""
    assert _statuses(_part('name="file"; filename="a.bin"', b"x" * 3_000_000), MULTIPART) == [200, 200, 200]


def test_only_flask_refuses_a_large_body_unread() -> None:
    """Flask’s MAX_CONTENT_LENGTH refuses a body unread; Django’s form and FastAPI’s handler see the whole file."""
    body = _part('name="file"; filename="a.bin"', b"x" * 5000)
    app = Flask(__name__)
    app.add_url_rule("/", "read", lambda: str(len(request.files)), methods=["POST"])
    for limit, status, bytes_read in ((1000, 413, 0), (None, 200, len(body))):
        app.config["MAX_CONTENT_LENGTH"] = limit
        sent = BytesIO(body)
        client = app.test_client()
        answer = client.post("/", input_stream=sent, content_length=len(body), content_type=MULTIPART)
        assert (answer.status_code, sent.tell()) == (status, bytes_read)

    api = FastAPI()

    @api.post("/")
    def size(file: UploadFile) -> int | None:
        return file.size

    assert TestClient(api).post("/", content=body, headers={"Content-Type": MULTIPART}).json() == 5000
    code = """
from django.conf import settings
settings.configure()
import django; django.setup()
from django import forms
from django.test import RequestFactory
import sys
class F(forms.Form):
    file = forms.FileField()
    def clean_file(self):
        print(len(self.cleaned_data["file"].read()))
body = sys.stdin.buffer.read()
request = RequestFactory().post("/", body, content_type=sys.argv[1])
F(request.POST, request.FILES).is_valid()
"""
    assert in_python(code, arguments=[MULTIPART], body=body) == "5000"


def test_many_fields() -> None:
    """Django and FastAPI answer 400 to a URL-encoded form of 1001 fields; Flask takes it."""
    fields = [f"k{number}=1" for number in range(1001)]
    assert _statuses("&".join(fields[:1000]).encode(), FORM) == [200, 200, 200]
    assert _statuses("&".join(fields).encode(), FORM) == [200, 400, 400]


def test_form_parameters_need_python_multipart() -> None:
    """FastAPI raises RuntimeError for a route with `Form()` if python-multipart is missing."""
    code = """
import sys
sys.modules["python_multipart"] = sys.modules["multipart"] = None
from typing import Annotated
from fastapi import FastAPI, Form
app = FastAPI()
try:
    @app.post("/")
    def read(a: Annotated[str, Form()]): ...
except RuntimeError as error:
    print(error)
"""
    assert 'Form data requires "python-multipart" to be installed' in in_python(code)


@pytest.mark.parametrize(("extra", "installed"), [("", False), ("standard", True)])
def test_python_multipart_comes_with_the_standard_extra(extra: str, installed: bool) -> None:
    """`fastapi[standard]` requires python-multipart; FastAPI alone does not."""
    wanted = [Requirement(each) for each in requires("fastapi") or []]
    names = {each.name for each in wanted if not each.marker or each.marker.evaluate({"extra": extra})}
    assert ("python-multipart" in names) is installed


def test_data_required_refuses_zero() -> None:
    """WTForms’ DataRequired refuses the number 0; InputRequired takes it."""
    code = """
import wtforms
from werkzeug.datastructures import MultiDict
from wtforms.validators import DataRequired, InputRequired
class F(wtforms.Form):
    data = wtforms.IntegerField(validators=[DataRequired()])
    sent = wtforms.IntegerField(validators=[InputRequired()])
form = F(MultiDict({"data": "0", "sent": "0"}))
form.validate()
print(list(form.errors))
"""
    assert in_python(code) == "['data']"


def test_a_required_boolean_field_must_be_ticked() -> None:
    """A BooleanField of a Django form is invalid if its box is not ticked, unless `required=False`."""
    code = """
from django.conf import settings
settings.configure()
import django; django.setup()
from django import forms
class F(forms.Form):
    box = forms.BooleanField()
    other = forms.BooleanField(required=False)
print(list(F({}).errors))
"""
    assert in_python(code) == "['box']"


def test_secure_filename() -> None:
    """Werkzeug’s `secure_filename` makes `etc_passwd` of `../../etc/passwd`."""
    assert secure_filename("../../etc/passwd") == "etc_passwd"
