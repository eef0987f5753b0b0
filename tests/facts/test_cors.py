"""Facts for the page on CORS, observed in Chromium: a page of one origin asks a server of another."""

import inspect
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from flask_cors import core
from playwright.sync_api import Browser, Page
from starlette.middleware.cors import CORSMiddleware

from tests.support.chromium import chromium

pytestmark = pytest.mark.served

FETCH = """async ([url, options]) => {
  try { const response = await fetch(url, options); return await response.text(); }
  catch (error) { return error.name; }
}"""


class Server:
    """An HTTP server on a port of its own, so an origin of its own; `asked` lists its requests."""

    def __init__(self, headers: dict[str, str]) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                asked.append(f"{self.command} {self.path}")
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(200)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "6")
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(b"answer")

            do_GET = do_POST = do_PUT = do_OPTIONS = answer

            def log_message(self, *_: object) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page whose origin is not that of the servers below."""
    origin = Server({"Content-Type": "text/html"})
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(f"{origin.url}/page")
    yield opened
    context.close()
    origin.close()


@pytest.fixture
def silent() -> Iterator[Server]:
    """Start a server that sends no CORS header."""
    server = Server({})
    yield server
    server.close()


@pytest.fixture
def open_to_all() -> Iterator[Server]:
    """Start a server that sends `Access-Control-Allow-Origin: *` and no other CORS header."""
    server = Server({"Access-Control-Allow-Origin": "*"})
    yield server
    server.close()


def test_the_request_is_sent_and_the_answer_withheld(page: Page, silent: Server) -> None:
    """Chromium sends a cross-origin GET, but gives the script a TypeError without Access-Control-Allow-Origin."""
    assert page.evaluate(FETCH, [f"{silent.url}/price", {}]) == "TypeError"
    assert silent.asked == ["GET /price"]


def test_the_header_lets_the_script_read(page: Page, open_to_all: Server) -> None:
    """Chromium lets a script read a cross-origin answer with `Access-Control-Allow-Origin: *`."""
    assert page.evaluate(FETCH, [f"{open_to_all.url}/price", {}]) == "answer"


def test_a_simple_post_is_sent_without_a_preflight(page: Page, silent: Server) -> None:
    """Chromium sends a cross-origin POST of plain text without a preflight, although its answer is withheld."""
    options = {"method": "POST", "body": "12"}
    assert page.evaluate(FETCH, [f"{silent.url}/price", options]) == "TypeError"
    assert silent.asked == ["POST /price"]


@pytest.mark.parametrize(
    "options",
    [
        {"method": "PUT", "body": "12"},
        {"method": "POST", "body": "{}", "headers": {"Content-Type": "application/json"}},
    ],
    ids=["put", "json"],
)
def test_a_refused_preflight_keeps_the_request_back(page: Page, silent: Server, options: dict[str, object]) -> None:
    """Chromium sends OPTIONS before a cross-origin PUT or POST of JSON, and nothing more if that is refused."""
    assert page.evaluate(FETCH, [f"{silent.url}/price", options]) == "TypeError"
    assert silent.asked == ["OPTIONS /price"]


def test_a_wildcard_is_not_enough_for_cookies(page: Page, open_to_all: Server) -> None:
    """Chromium withholds the answer to a request with credentials if Access-Control-Allow-Origin is `*`."""
    assert page.evaluate(FETCH, [f"{open_to_all.url}/price", {"credentials": "include"}]) == "TypeError"


def test_the_origin_and_credentials_are_enough_for_cookies(page: Page) -> None:
    """Chromium gives the answer to a request with credentials if the headers name its origin and allow them."""
    origin = page.url.removesuffix("/page")
    server = Server({"Access-Control-Allow-Origin": origin, "Access-Control-Allow-Credentials": "true"})
    assert page.evaluate(FETCH, [f"{server.url}/price", {"credentials": "include"}]) == "answer"
    server.close()


def test_a_form_cannot_send_json(page: Page) -> None:
    """Chromium sends a form with `enctype="application/json"` URL-encoded."""
    page.set_content('<form method="post" action="/sent" enctype="application/json"><input name="a" value="1"></form>')
    with page.expect_request("**/sent") as sent:
        page.evaluate("document.forms[0].submit()")
    assert sent.value.headers["content-type"] == "application/x-www-form-urlencoded"


def test_the_defaults_of_flask_cors_and_starlette() -> None:
    """Flask-CORS allows every origin by default, Starlette’s CORSMiddleware none."""
    assert core.DEFAULT_OPTIONS["origins"] == "*"
    assert inspect.signature(CORSMiddleware).parameters["allow_origins"].default == ()
