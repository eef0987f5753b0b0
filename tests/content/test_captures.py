"""References of requests.http name a request that is sent earlier, in the same mode."""

from pathlib import Path

import pytest

from parity.content.http_files import read_requests
from parity.frameworks import HOST

LOGIN = "### Log in\n# @name login\nPOST {{host}}/login\n"


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
    _, (mistake,) = read_requests(Path("requests.http"), text)
    assert mistake.line in (7, 9)
    assert problem in mistake.problem


def test_another_mode_is_another_process() -> None:
    one = "### One\n# @name one\n# @mode m\nGET {{host}}/{{login.response.body.$.id}}\n"
    text = f"@host = {HOST}\n\n{LOGIN}\n{one}"
    _, (mistake,) = read_requests(Path("requests.http"), text)
    assert "which is not sent before it" in mistake.problem
