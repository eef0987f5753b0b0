"""Facts for the page on middleware that no recording shows."""

from importlib.metadata import requires

import pytest
from fastapi import FastAPI, Request, Response, WebSocket
from fastapi.testclient import TestClient
from flask import Flask
from starlette.applications import Starlette
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.types import ASGIApp, Receive, Scope, Send
from werkzeug.middleware.proxy_fix import ProxyFix


def test_the_decorator_is_fastapi_s_own() -> None:
    """FastAPI has the decorator `middleware`, Starlette has not."""
    assert callable(FastAPI.middleware)
    assert not hasattr(Starlette, "middleware")


def test_the_decorator_adds_base_http_middleware() -> None:
    """FastAPI’s `@app.middleware("http")` adds Starlette’s BaseHTTPMiddleware with the function as `dispatch`."""
    app = FastAPI()

    @app.middleware("http")
    async def watch(request: Request, call_next: RequestResponseEndpoint) -> Response:
        return await call_next(request)

    (added,) = app.user_middleware
    assert vars(added)["cls"] is BaseHTTPMiddleware
    assert added.kwargs["dispatch"] is watch


def test_http_middleware_does_not_see_websockets() -> None:
    """FastAPI calls a function under `@app.middleware("http")` for requests, not for WebSockets."""
    app = FastAPI()
    seen = []

    @app.middleware("http")
    async def watch(request: Request, call_next: RequestResponseEndpoint) -> Response:
        seen.append(request.url.path)
        return await call_next(request)

    @app.websocket("/ws")
    async def ws(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.close()

    with TestClient(app) as client:
        client.get("/page")
        with client.websocket_connect("/ws"):
            pass
    assert seen == ["/page"]


def test_asgi_middleware_sees_websockets_and_the_lifespan() -> None:
    """FastAPI calls an ASGI middleware for the lifespan, HTTP requests and WebSockets."""
    seen = []

    class Watch:
        def __init__(self, app: ASGIApp) -> None:
            self.app = app

        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            seen.append(scope["type"])
            await self.app(scope, receive, send)

    app = FastAPI()
    app.add_middleware(Watch)

    @app.websocket("/ws")
    async def ws(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.close()

    with TestClient(app) as client:
        client.get("/page")
        with client.websocket_connect("/ws"):
            pass
    assert seen == ["lifespan", "http", "websocket"]


def test_middleware_cannot_be_added_once_the_application_runs() -> None:
    """After the first request FastAPI refuses `add_middleware`, and Flask `before_request`."""
    app = FastAPI()
    with TestClient(app) as client:
        client.get("/")
        with pytest.raises(RuntimeError, match="Cannot add middleware"):
            app.add_middleware(BaseHTTPMiddleware)
    flask_app = Flask(__name__)
    flask_app.test_client().get("/")
    with pytest.raises(AssertionError, match="can no longer be called"):
        flask_app.before_request(lambda: None)


def test_flask_has_no_hook_for_the_first_request() -> None:
    """Flask has no `before_first_request`."""
    assert not hasattr(Flask, "before_first_request")


def test_blinker_comes_with_flask() -> None:
    """Flask requires blinker."""
    assert any(requirement.startswith("blinker") for requirement in requires("flask") or ())


def test_wrapping_flask_s_wsgi_app_keeps_the_flask_object() -> None:
    """`app.wsgi_app = ProxyFix(app.wsgi_app)` leaves `app` a Flask application with its test client."""
    app = Flask(__name__)
    app.wsgi_app = ProxyFix(app.wsgi_app)  # type: ignore[method-assign]  # as Werkzeug’s documentation does it
    assert isinstance(app, Flask)
    assert app.test_client().get("/").status_code == 404


def test_an_exception_reaches_what_called_call_next() -> None:
    """In FastAPI `await call_next(request)` raises an unhandled exception of the handler."""
    app = FastAPI()
    seen = []

    @app.middleware("http")
    async def watch(request: Request, call_next: RequestResponseEndpoint) -> Response:
        try:
            return await call_next(request)
        except RuntimeError as error:
            seen.append(str(error))
            raise

    @app.get("/")
    def broken() -> None:
        raise RuntimeError("broken")

    response = TestClient(app, raise_server_exceptions=False).get("/")
    assert (response.status_code, seen) == (500, ["broken"])
