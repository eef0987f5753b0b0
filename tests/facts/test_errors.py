"""Facts for the page on errors that no recording can show."""

from pathlib import Path

import pytest
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from flask import Flask
from starlette.exceptions import HTTPException as StarletteHTTPException
from werkzeug.exceptions import InternalServerError

from tests.support.programs import in_django, run_server

pytestmark = pytest.mark.served

FLASK = """
from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    password = "correct horse"
    return {"each": 100 / len(password[:0])}
"""


def test_flask_in_debug_shows_source_and_a_console(tmp_path: Path) -> None:
    """`flask run --debug` answers an error with the traceback, lines of source and a console behind a PIN."""
    (tmp_path / "app.py").write_text(FLASK)
    with run_server(tmp_path, ["flask", "run", "--debug", "--no-reload", "--port", "{port}"]) as server:
        response = server.get(Accept="application/json")
    assert response.status_code == 500
    assert response.headers["Content-Type"].startswith("text/html")
    assert "ZeroDivisionError: division by zero" in response.text
    assert "correct horse" in response.text, "the line of the source before the error"
    assert "EVALEX = true" in response.text
    assert "PIN" in response.text


def test_flask_in_debug_passes_the_exception_on() -> None:
    """In debug mode Flask raises an unhandled exception to the server instead of answering 500."""
    app = Flask(__name__)
    app.add_url_rule("/", "index", lambda: str(1 / 0))
    assert app.test_client().get("/").status_code == 500
    app.debug = True
    with pytest.raises(ZeroDivisionError):
        app.test_client().get("/")


def test_flask_handler_of_500_can_ask_for_the_exception() -> None:
    """A Flask handler for 500 finds the exception in `original_exception` of InternalServerError."""
    app = Flask(__name__)
    app.add_url_rule("/", "index", lambda: str(1 / 0))
    caught = []

    @app.errorhandler(500)
    def answer(error: InternalServerError) -> tuple[str, int]:
        caught.append(error.original_exception)
        return "sorry", 500

    assert app.test_client().get("/").text == "sorry"
    assert isinstance(caught[0], ZeroDivisionError)


def test_django_in_debug_shows_local_variables_to_a_browser() -> None:
    """Django’s debug page shows a browser local variables; other clients get plain text without them."""
    code = """
def index(request):
    colour = "ultra" + "marine"
    return HttpResponse(1 / 0)

urlpatterns = [path("", index)]
client = Client(raise_request_exception=False)
for accept in ("text/html", "application/json"):
    response = client.get("/", headers={"accept": accept})
    print(response["Content-Type"].split(";")[0], "ultramarine" in response.text)
"""
    assert in_django(code, "DEBUG=True").splitlines() == ["text/html True", "text/plain False"]


def test_django_hides_settings_by_their_name_only() -> None:
    """Django’s debug page hides settings named after API, TOKEN, KEY, SECRET, PASS or SIGNATURE, but not MY_PIN."""
    code = """
urlpatterns = [path("", lambda request: HttpResponse(1 / 0))]
text = Client(raise_request_exception=False).get("/", headers={"accept": "text/plain"}).text
for name in ("MY_API", "MY_TOKEN", "MY_KEY", "MY_SECRET", "MY_PASSWORD", "MY_SIGNATURE", "MY_PIN"):
    print(name, f"{name} = '1234'" in text)
"""
    names = ("MY_API", "MY_TOKEN", "MY_KEY", "MY_SECRET", "MY_PASSWORD", "MY_SIGNATURE", "MY_PIN")
    settings = ", ".join(f"{name}='1234'" for name in names)
    shown = [line.split() for line in in_django(code, f"DEBUG=True, {settings}").splitlines()]
    assert shown == [[name, str(name == "MY_PIN")] for name in names]


def test_django_calls_no_handler_in_debug() -> None:
    """Django calls `handler404` and `handler500` only while DEBUG is False."""
    code = """
def crash(request):
    raise ValueError

urlpatterns = [path("crash", crash)]
handler404 = lambda request, exception: HttpResponse("mine", status=404)
handler500 = lambda request: HttpResponse("mine", status=500)
client = Client(raise_request_exception=False)
print(*(client.get(path).text == "mine" for path in ("/nothing", "/crash")))
"""
    assert in_django(code, "DEBUG=False") == "True True"
    assert in_django(code, "DEBUG=True") == "False False"


def test_fastapi_in_debug_shows_source_to_a_browser() -> None:
    """With `debug=True` FastAPI sends a browser HTML with lines of source, and other clients a text traceback."""
    app = FastAPI(debug=True)

    @app.get("/")
    def index() -> float:
        password = "correct horse"
        return 100 / len(password[:0])

    client = TestClient(app, raise_server_exceptions=False)
    page = client.get("/", headers={"Accept": "text/html"})
    assert page.headers["Content-Type"].startswith("text/html")
    assert "correct&nbsphorse" in page.text
    text = client.get("/", headers={"Accept": "application/json"})
    assert text.headers["Content-Type"].startswith("text/plain")
    assert "ZeroDivisionError: division by zero" in text.text


def test_fastapi_raises_a_handled_exception_all_the_same() -> None:
    """FastAPI’s handler for `Exception` makes the response, and the exception still reaches the server."""
    app = FastAPI()

    @app.exception_handler(Exception)
    def answer(request: Request, error: Exception) -> JSONResponse:
        return JSONResponse({"error": "sorry"}, status_code=500)

    @app.get("/")
    def index() -> float:
        return 1 / 0

    assert TestClient(app, raise_server_exceptions=False).get("/").json() == {"error": "sorry"}
    with pytest.raises(ZeroDivisionError):
        TestClient(app).get("/")


def test_fastapi_handler_of_its_own_http_exception_misses_404() -> None:
    """FastAPI calls no handler of its HTTPException for an unknown path, which raises Starlette’s HTTPException."""
    assert issubclass(HTTPException, StarletteHTTPException)
    app = FastAPI()

    @app.exception_handler(HTTPException)
    def answer(request: Request, error: HTTPException) -> JSONResponse:
        return JSONResponse({"error": "mine"}, status_code=error.status_code)

    @app.get("/gone")
    def gone() -> None:
        raise HTTPException(404)

    client = TestClient(app)
    assert client.get("/gone").json() == {"error": "mine"}
    assert client.get("/nothing").json() == {"detail": "Not Found"}


def test_django_has_exceptions_for_three_statuses() -> None:
    """Django answers BadRequest with 400, PermissionDenied with 403, Http404 with 404 and ValueError with 500."""
    code = """
from django.core.exceptions import BadRequest, PermissionDenied

def fail(request, number):
    raise [BadRequest, PermissionDenied, Http404, ValueError][number]

urlpatterns = [path("<int:number>", fail)]
client = Client(raise_request_exception=False)
print(*(client.get(f"/{number}").status_code for number in range(4)))
"""
    assert in_django(code, "DEBUG=False") == "400 403 404 500"


def test_django_csrf_page_has_a_setting_of_its_own() -> None:
    """Django answers a request without a CSRF token with CSRF_FAILURE_VIEW, not with `handler403`."""
    code = """
def failure(request, reason=""):
    return HttpResponse("csrf", status=403)

urlpatterns = [path("", lambda request: HttpResponse())]
handler403 = lambda request, exception: HttpResponse("handler403", status=403)
print(Client(enforce_csrf_checks=True).post("/").text)
"""
    middleware = 'MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"]'
    page = in_django(code, f"DEBUG=False, {middleware}")
    assert "CSRF verification failed" in page
    assert "handler403" not in page
    assert in_django(code, f"DEBUG=False, {middleware}, CSRF_FAILURE_VIEW='__main__.failure'") == "csrf"
