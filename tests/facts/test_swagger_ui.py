"""Facts about documentation pages, observed in Chromium without other hosts."""

import json
import re
import runpy
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, socket
from threading import Thread

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Route, expect
from werkzeug.serving import make_server

from tests.support.chromium import chromium

pytestmark = pytest.mark.served

SNIPPETS = Path(__file__).parents[2] / "snippets/documentation"
RESTX = SNIPPETS / "resources/flask.restx/app.py"
EXAMPLES = SNIPPETS / "examples/fastapi/main.py"
OTHER_HOSTS = re.compile("https://")


@pytest.fixture
def restx() -> Iterator[str]:
    """Serve the Flask-RESTX snippet on a free port, and yield its address."""
    server = make_server("127.0.0.1", 0, runpy.run_path(str(RESTX))["app"])
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


def test_swagger_ui_sends_real_requests(restx: str, page: Page) -> None:
    """In Flask-RESTX’s Swagger UI “Try it out” and “Execute” send the request and show the answer."""
    page.goto(restx)
    page.locator(".opblock-tag").first.click()
    operation = page.locator(".opblock-get")
    operation.locator(".opblock-summary").click()
    operation.get_by_role("button", name="Try it out").click()
    operation.locator("tr[data-param-name=item_id] input").fill("1")
    with page.expect_response("**/items/1") as answered:
        operation.get_by_role("button", name="Execute").click()
    assert answered.value.json() == {"name": "Pen", "price": 1.5}
    expect(operation.locator(".live-responses-table")).to_contain_text("200")


@pytest.fixture
def fastapi() -> Iterator[str]:
    """Serve the FastAPI snippet with examples in its schema on a free port, and yield its address."""
    app = runpy.run_path(str(EXAMPLES))["app"]
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", lifespan="off"))
    listener = socket(AF_INET, SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    thread = Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


def _from_disk(route: Route) -> None:
    """Answer a request to another host with the file of that name in drf-yasg, or abort it."""
    yasg = find_spec("drf_yasg")
    assert yasg
    assets = Path(str(yasg.origin)).parent / "static/drf-yasg"
    name = route.request.url.rpartition("/")[2]
    found = assets / "redoc/redoc.min.js" if name == "redoc.standalone.js" else assets / "swagger-ui-dist" / name
    if found.is_file():
        route.fulfill(path=found)
    else:
        route.abort()


def test_swagger_ui_offers_the_first_example(fastapi: str, page: Page) -> None:
    """In FastAPI’s Swagger UI “Execute” sends the first of the `openapi_examples`."""
    page.route(OTHER_HOSTS, _from_disk)
    page.goto(f"{fastapi}/docs")
    operation = page.locator(".opblock-post")
    operation.locator(".opblock-summary").click()
    operation.get_by_role("button", name="Try it out").click()
    body = operation.locator("textarea").first
    assert json.loads(body.input_value()) == {"name": "Ink", "price": 4.5}
    with page.expect_response("**/items") as answered:
        operation.get_by_role("button", name="Execute").click()
    assert answered.value.status == 201


def test_redoc_sends_no_requests(fastapi: str, page: Page) -> None:
    """FastAPI’s ReDoc shows an operation, and has no button “Try it out”, “Execute” or “Send”."""
    page.route(OTHER_HOSTS, _from_disk)
    page.goto(f"{fastapi}/redoc")
    expect(page.get_by_role("heading", name="Create Item")).to_be_visible()
    for name in ("Try it out", "Execute", "Send"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)


@pytest.mark.parametrize(("path", "place"), [("docs", "#swagger-ui"), ("redoc", "redoc")])
def test_the_pages_are_empty_without_the_network(fastapi: str, page: Page, path: str, place: str) -> None:
    """FastAPI’s Swagger UI and ReDoc stay empty if the browser reaches no other host."""
    page.route(OTHER_HOSTS, lambda route: route.abort())
    page.goto(f"{fastapi}/{path}", wait_until="networkidle")
    assert page.locator(place).inner_text().strip() == ""
