"""What a reader does on a documentation page, done in Chromium without another host."""

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
from playwright.sync_api import Page, Route, expect
from werkzeug.serving import make_server

from tests.support.chromium import chromium

pytestmark = pytest.mark.served

SNIPPETS = Path(__file__).parents[2] / "snippets/documentation"
RESTX = SNIPPETS / "resources/flask.restx/app.py"
EXAMPLES = SNIPPETS / "examples/fastapi/main.py"
OTHER_HOSTS = re.compile("https://")


@pytest.fixture
def restx() -> Iterator[str]:
    """The snippet of Flask-RESTX, served on a free port."""
    server = make_server("127.0.0.1", 0, runpy.run_path(str(RESTX))["app"])
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page() -> Iterator[Page]:
    with chromium() as browser:
        yield browser.new_page()


def test_swagger_ui_sends_real_requests(restx: str, page: Page) -> None:
    """“Try it out” and “Execute” on Swagger UI send the request and show the answer."""
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
    """The snippet of FastAPI with examples in its schema, served on a free port."""
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
    """Answer a request to another host with the file of that name that drf-yasg brings, where there is one."""
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
    """The body that “Execute” would send on FastAPI’s page is the first of the `openapi_examples`."""
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
    """ReDoc shows the operations, and has none of the buttons with which Swagger UI sends a request."""
    page.route(OTHER_HOSTS, _from_disk)
    page.goto(f"{fastapi}/redoc")
    expect(page.get_by_role("heading", name="Create Item")).to_be_visible()
    for name in ("Try it out", "Execute", "Send"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)


@pytest.mark.parametrize(("path", "place"), [("docs", "#swagger-ui"), ("redoc", "redoc")])
def test_the_pages_are_empty_without_the_network(fastapi: str, page: Page, path: str, place: str) -> None:
    """Where the browser reaches no other host, the page of Swagger UI and that of ReDoc stay empty."""
    page.route(OTHER_HOSTS, lambda route: route.abort())
    page.goto(f"{fastapi}/{path}", wait_until="networkidle")
    assert page.locator(place).inner_text().strip() == ""
