"""Facts for the page on routing that no recording can show."""

from pathlib import Path

import httpx2
import pytest
from django import urls
from fastapi import FastAPI
from fastapi.testclient import TestClient
from flask import Flask
from werkzeug.exceptions import MethodNotAllowed

from tests.support.programs import in_django, startproject


def test_startproject_turns_the_csrf_check_on(tmp_path: Path) -> None:
    """Django’s `startproject` lists CsrfViewMiddleware and sets DEBUG to True."""
    settings = startproject(tmp_path).read_text()
    assert "'django.middleware.csrf.CsrfViewMiddleware'" in settings
    assert "DEBUG = True" in settings


def test_django_raises_at_a_post_without_the_slash_in_debug() -> None:
    """To a POST without the slash Django’s CommonMiddleware answers 301, or raises RuntimeError while DEBUG is on."""
    code = """
from django.urls import path
urlpatterns = [path("items/", lambda request: HttpResponse())]
try:
    Client().post("/items")
except RuntimeError as error:
    print("RuntimeError", "APPEND_SLASH" in str(error))
"""
    middleware = 'MIDDLEWARE=["django.middleware.common.CommonMiddleware"]'
    assert in_django(code, f"DEBUG=True, {middleware}") == "RuntimeError True"
    assert (
        in_django(code.replace("    Client", "    response = Client") + "\nprint(response.status_code)", middleware)
        == "301"
    )


def test_flask_alone_redirects_a_double_slash() -> None:
    """Flask redirects `/shop//items` to `/shop/items` with 308; Django and FastAPI answer 404."""
    flask = Flask("bare")
    flask.add_url_rule("/shop/items", view_func=lambda: "")
    answer = flask.test_client().get("/shop//items")
    assert (answer.status_code, answer.location) == (308, "http://localhost/shop/items")
    fastapi = FastAPI()
    fastapi.get("/shop/items")(lambda: None)
    assert TestClient(fastapi).get("/shop//items", follow_redirects=False).status_code == 404
    code = """
urlpatterns = [path("shop/items", lambda request: HttpResponse())]
print(Client().get("/shop//items").status_code)
"""
    assert in_django(code, 'MIDDLEWARE=["django.middleware.common.CommonMiddleware"]') == "404"


def test_django_redirects_to_the_slash_in_common_middleware() -> None:
    """Django answers 404 to a missing slash without CommonMiddleware or with APPEND_SLASH off, and 301 otherwise."""
    code = """
from django.urls import path
urlpatterns = [path("items/", lambda request: HttpResponse())]
print(Client().get("/items").status_code)
"""
    middleware = 'MIDDLEWARE=["django.middleware.common.CommonMiddleware"]'
    assert in_django(code, middleware) == "301"
    assert in_django(code, f"APPEND_SLASH=False, {middleware}") == "404"
    assert in_django(code, "MIDDLEWARE=[]") == "404"


def test_flask_routes_have_strict_slashes() -> None:
    """With `strict_slashes=False` a Flask route with a slash answers 200 without it."""
    app = Flask(__name__)
    app.add_url_rule("/items/", "items", lambda: "items", strict_slashes=False)
    assert app.test_client().get("/items").status_code == 200


def test_fastapi_redirects_slashes_unless_told_not_to() -> None:
    """FastAPI answers 307 to a missing slash, and with `redirect_slashes=False` 404."""
    statuses = []
    for app in (FastAPI(), FastAPI(redirect_slashes=False)):
        app.add_api_route("/items/", lambda: "items")
        statuses.append(TestClient(app, follow_redirects=False).get("/items").status_code)
    assert statuses == [307, 404]


@pytest.mark.parametrize(("status", "method"), [(301, "GET"), (302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")])
def test_a_client_repeats_a_post_after_307_and_308_only(status: int, method: str) -> None:
    """httpx2 follows a POST by GET after 301, 302 and 303, and repeats it with its body after 307 and 308."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/old":
            return httpx2.Response(status, headers={"Location": "/new"})
        return httpx2.Response(200, text=f"{request.method} {request.content.decode()}")

    with httpx2.Client(
        transport=httpx2.MockTransport(answer), base_url="http://127.0.0.1", follow_redirects=True
    ) as client:
        text = client.post("/old", content=b"body").text
    assert text == (f"{method} body" if method == "POST" else "GET ")


def test_a_missing_key_of_the_django_query_is_an_unhandled_error() -> None:
    """Django answers 500 where `request.GET["q"]` finds no such key."""
    code = """
from django.urls import path
urlpatterns = [path("search", lambda request: HttpResponse(request.GET["q"]))]
print(Client(raise_request_exception=False).get("/search").status_code)
"""
    assert in_django(code) == "500"


def test_bool_of_the_text_false_is_true() -> None:
    """Python’s `bool("false")` is True."""
    assert bool("false") is True


def test_flask_decorators_name_methods() -> None:
    """Flask and FastAPI have decorators such as `get` and `post`; a plain Flask rule takes GET, HEAD and OPTIONS."""
    app = Flask(__name__)
    for method in ("get", "post", "put", "patch", "delete"):
        assert callable(getattr(app, method))
        assert callable(getattr(FastAPI(), method))
    app.add_url_rule("/", "index", lambda: "index")
    with pytest.raises(MethodNotAllowed) as caught:
        app.url_map.bind("127.0.0.1").match("/", method="POST")
    assert set(caught.value.valid_methods or ()) == {"GET", "HEAD", "OPTIONS"}


def test_a_parameter_that_fastapi_does_not_find_in_the_path_is_one_of_the_query() -> None:
    """FastAPI reads `page` from the path if the path names it, and otherwise from the query."""
    app = FastAPI()

    @app.get("/posts")
    @app.get("/posts/{page}")
    def list_posts(page: int = 1) -> int:
        return page

    client = TestClient(app)
    paths = ("/posts", "/posts/2", "/posts?page=3", "/posts/2?page=3")
    assert [client.get(path).json() for path in paths] == [1, 2, 3, 2]


def test_django_has_no_route_decorator() -> None:
    """Django’s `django.urls` exports `path`, `re_path` and `include`, and no decorator for routes."""
    assert {"path", "re_path", "include"} <= set(urls.__all__)
    assert not {"route", "get", "post"} & set(urls.__all__)
