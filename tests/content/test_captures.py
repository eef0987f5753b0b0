"""Values of earlier responses in requests: where they may stand, and what is said when they are not there."""

from pathlib import Path

import pytest

from parity.content.captures import CaptureError, filled
from parity.content.http_files import read_requests
from parity.frameworks import HOST
from parity.mistakes import ContentError
from parity.running.runner import SnippetError, run
from tests.support import trees

LOGIN = "### Log in\n# @name login\nPOST {{host}}/login\n"
FLASK = """\
from flask import Flask, request

app = Flask(__name__)


@app.post("/login")
def login():
    return {"tokens": [{"value": "t-1"}], "id": 7}


@app.post("/echo/<id>")
def echo(id):
    return [id, request.headers["Authorization"], request.get_data(as_text=True)]
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bearer {{login.response.body.$.tokens.0.value}}", "Bearer t-1"),
        ("/items/{{login.response.body.$.id}}", "/items/7"),
        ("{{login.response.body.$.tokens}}", '[{"value": "t-1"}]'),
        ("nothing {{here}}", "nothing {{here}}"),
    ],
)
def test_a_reference_becomes_its_value(text: str, expected: str) -> None:
    assert filled(text, {"login": '{"tokens": [{"value": "t-1"}], "id": 7}'}) == expected


@pytest.mark.parametrize("body", ["{}", "[]", "7", "<html>", '{"a": {"c": 1}}', '{"a": "b"}'])
def test_a_value_that_is_not_there_is_named_with_what_came(body: str) -> None:
    with pytest.raises(CaptureError) as raised:
        filled("{{login.response.body.$.a.b}}", {"login": body})
    assert str(raised.value) == f"the answer to “login” has no $.a.b: {body}"


@pytest.mark.parametrize(
    ("request_line", "problem"),
    [
        ("GET {{host}}/{{later.response.body.$.id}}", "takes a value from “later”, which is not sent before it"),
        ("GET {{host}}/{{logon.response.body.$.id}}", "takes a value from “logon”, which is not sent before it"),
        ("GET {{host}}/{{login.response.headers.X}}", "unknown variable “{{login.response.headers.X}}”"),
    ],
)
def test_a_reference_names_an_earlier_request(request_line: str, problem: str) -> None:
    later = "### Later\n# @name later\nGET {{host}}/\n"
    text = f"@host = {HOST}\n\n{LOGIN}\n### One\n# @name one\n{request_line}\n\n{later}"
    with pytest.raises(ContentError, match=r"requests.http:[79]: ") as raised:
        read_requests(Path("requests.http"), text)
    assert problem in str(raised.value)


def test_another_mode_is_another_process() -> None:
    one = "### One\n# @name one\n# @mode m\nGET {{host}}/{{login.response.body.$.id}}\n"
    text = f"@host = {HOST}\n\n{LOGIN}\n{one}"
    with pytest.raises(ContentError, match="which is not sent before it"):
        read_requests(Path("requests.http"), text)


def test_target_headers_and_body_take_values(tmp_path: Path) -> None:
    requests = f"""{LOGIN}
### Echo
# @name echo
POST {{{{host}}}}/echo/{{{{login.response.body.$.id}}}}
Authorization: Bearer {{{{login.response.body.$.tokens.0.value}}}}
Content-Type: text/plain

id={{{{login.response.body.$.id}}}}
"""
    example, snippet = trees.alone(tmp_path, "flask", {"app.py": FLASK}, requests)
    assert run(example, snippet).responses["echo"].text == '["7","Bearer t-1","id=7"]\n'


def test_a_missing_value_ends_the_run(tmp_path: Path) -> None:
    requests = f"{LOGIN}\n### One\n# @name one\nGET {{{{host}}}}/{{{{login.response.body.$.gone}}}}\n"
    example, snippet = trees.alone(tmp_path, "flask", {"app.py": FLASK}, requests)
    with pytest.raises(SnippetError, match=r"the answer to “login” has no \$.gone: "):
        run(example, snippet)


def test_the_lines_of_a_multipart_body_end_as_http_wants(tmp_path: Path) -> None:
    app = """\
from flask import Flask, request

app = Flask(__name__)


@app.post("/")
def read():
    return [request.form, repr(request.files["file"].read())]
"""
    requests = """### Upload
# @name upload
POST {{host}}/
Content-Type: multipart/form-data; boundary=X

--X
Content-Disposition: form-data; name="title"

Pen
--X
Content-Disposition: form-data; name="file"; filename="a.txt"

one
two
--X--
"""
    example, snippet = trees.alone(tmp_path, "flask", {"app.py": app}, requests)
    assert run(example, snippet).responses["upload"].text == '[{"title":"Pen"},"b\'one\\\\r\\\\ntwo\'"]\n'
