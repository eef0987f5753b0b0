"""WSGI and ASGI applications are called as servers call them, also applications that fail."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

from parity.driver.asgi import AsgiApp
from parity.driver.exchange import Headers, Request, Response
from parity.driver.lifespan import LifespanFailed
from parity.driver.wsgi import WsgiApp

FAILED = Response(500, (("content-type", "text/plain; charset=utf-8"),), b"Internal Server Error")
"""What Uvicorn answers where an application raises before it does; see `respond_with_error`."""


class Collected:
    """Collects an application’s status, headers and chunks of the body."""

    def __init__(self) -> None:
        self.heads: list[tuple[int, Headers]] = []
        self.chunks: list[bytes] = []

    def head(self, status: int, headers: Headers) -> None:
        self.heads.append((status, headers))

    def chunk(self, data: bytes) -> None:
        self.chunks.append(data)

    def response(self) -> Response:
        [(status, headers)] = self.heads
        return Response(status, headers, b"".join(self.chunks))


def call(app: WsgiApp | AsgiApp, request: Request) -> tuple[Response, Exception | None]:
    collected = Collected()
    error = app.answer(request, collected)
    return collected.response(), error


GET = Request("GET", "/")


class TestWsgi:
    """PEP 3333."""

    def test_the_environment_is_that_of_servers(self) -> None:
        environ: dict[str, Any] = {}

        def app(given: dict[str, Any], start_response: Any) -> list[bytes]:
            environ.update(given, read=given["wsgi.input"].read())
            start_response("200 OK", [("A", "b")])
            return [b"", b"body"]

        headers = (("Host", "h"), ("X-Two", "a"), ("X-Two", "b"), ("X_Under", "c"), ("Content-Type", "t"))
        response, error = call(WsgiApp(app), Request("POST", "/%C3%A9/a%2Fb?q=%20", headers, b"sent"))
        assert (response, error) == (Response(200, (("A", "b"),), b"body"), None)
        assert environ["PATH_INFO"] == "/\xc3\xa9/a/b"
        assert (environ["QUERY_STRING"], environ["read"]) == ("q=%20", b"sent")
        assert (environ["HTTP_HOST"], environ["HTTP_X_TWO"], environ["CONTENT_TYPE"]) == ("h", "a,b", "t")
        assert "HTTP_X_UNDER" not in environ

    @pytest.mark.parametrize("late", [False, True])
    def test_what_is_raised_before_the_first_byte_is_a_500(self, late: bool) -> None:
        def app(environ: Any, start_response: Any) -> Iterator[bytes]:
            if late:
                start_response("200 OK", [])
                yield b""
            raise ValueError("no")

        response, error = call(WsgiApp(app), GET)
        assert (response, str(error)) == (FAILED, "no")

    def test_what_is_raised_later_ends_the_body_which_is_closed(self) -> None:
        closed = []

        def app(environ: Any, start_response: Any) -> Iterator[bytes]:
            start_response("200 OK", [])
            try:
                yield b"begun"
                raise ValueError("no")
            finally:
                closed.append(True)

        response, error = call(WsgiApp(app), GET)
        assert (response, str(error), closed) == (Response(200, (), b"begun"), "no", [True])

    def test_a_response_that_is_never_started_is_a_500(self) -> None:
        response, error = call(WsgiApp(lambda environ, start_response: [b"a"]), GET)
        assert (response, str(error)) == (FAILED, "the application did not call start_response")

    def test_write(self) -> None:
        def app(environ: Any, start_response: Any) -> list[bytes]:
            start_response("201 Created", [])(b"one ")
            return [b"two"]

        assert call(WsgiApp(app), GET)[0] == Response(201, (), b"one two")


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


class TestAsgi:
    """ASGI 3."""

    def test_the_scope_is_that_of_servers(self, runner: asyncio.Runner) -> None:
        scopes: list[Any] = []

        async def app(scope: Any, receive: Any, send: Any) -> None:
            scopes.append({**scope, "read": await receive()})
            await send({"type": "http.response.start", "status": 200, "headers": [(b"A", b"b")]})
            await send({"type": "http.response.body", "body": b"one ", "more_body": True})
            await send({"type": "http.response.body", "body": b"two"})
            scopes.append(await receive())

        headers = (("Host", "h"), ("X-Two", "a"), ("X-Two", "b"))
        response, error = call(AsgiApp(app, runner.run), Request("POST", "/%C3%A9?q=%20", headers, b"sent"))
        assert (response, error) == (Response(200, (("A", "b"),), b"one two"), None)
        assert (scopes[0]["path"], scopes[0]["raw_path"], scopes[0]["query_string"]) == ("/é", b"/%C3%A9", b"q=%20")
        assert scopes[0]["headers"] == [(b"host", b"h"), (b"x-two", b"a"), (b"x-two", b"b")]
        assert scopes[0]["read"] == {"type": "http.request", "body": b"sent", "more_body": False}
        assert scopes[1] == {"type": "http.disconnect"}

    @pytest.mark.parametrize("raises", [False, True])
    def test_an_application_that_does_not_answer_is_a_500(self, runner: asyncio.Runner, raises: bool) -> None:
        async def app(scope: Any, receive: Any, send: Any) -> None:
            if raises:
                raise ValueError("no")

        response, error = call(AsgiApp(app, runner.run), GET)
        assert (response, type(error)) == (FAILED, ValueError if raises else type(None))

    @pytest.mark.parametrize(
        ("event", "expected"),
        [
            (None, FAILED),
            ({"type": "websocket.close"}, Response(403, FAILED.headers, b"")),
            ({"type": "websocket.http.response.start", "status": 401, "headers": []}, Response(401, (), b"")),
        ],
        ids=["ended", "closed", "refused"],
    )
    def test_a_websocket_that_is_not_accepted(self, runner: asyncio.Runner, event: Any, expected: Response) -> None:
        async def app(scope: Any, receive: Any, send: Any) -> None:
            assert await receive() == {"type": "websocket.connect"}
            if event:
                await send(event)
                if event["type"] == "websocket.http.response.start":
                    await send({"type": "websocket.http.response.body"})
                assert await receive() == {"type": "websocket.disconnect", "code": 1006}

        asked = Request("WEBSOCKET", "/", messages=("one",))
        assert call(AsgiApp(app, runner.run), asked) == (expected, None)

    @pytest.mark.parametrize("end", ["close", "return", "raise"])
    def test_a_websocket_that_ends_while_an_answer_is_waited_for(self, runner: asyncio.Runner, end: str) -> None:
        async def app(scope: Any, receive: Any, send: Any) -> None:
            await receive()
            await send({"type": "websocket.accept"})
            await send({"type": "websocket.send", "text": (await receive())["text"].upper()})
            await receive()
            if end == "close":
                await send({"type": "websocket.close", "code": 4000})
                assert await receive() == {"type": "websocket.disconnect", "code": 4000}
            if end == "raise":
                raise ValueError("no")

        collected = Collected()
        error = AsgiApp(app, runner.run).answer(Request("WEBSOCKET", "/", messages=("a", "b", "c")), collected)
        assert collected.heads == [(101, ())]
        assert collected.chunks == [b"A", b"closed 4000" if end == "close" else b"closed 1011"]
        assert bool(error) == (end == "raise")

    def test_a_client_leaves_when_its_last_message_was_answered(self, runner: asyncio.Runner) -> None:
        heard: list[Any] = []

        async def app(scope: Any, receive: Any, send: Any) -> None:
            await receive()
            await send({"type": "websocket.accept"})
            heard.append(await receive())
            await send({"type": "websocket.send", "bytes": b"1"})
            await send({"type": "websocket.send", "text": "2"})
            heard.append(await receive())

        collected = Collected()
        AsgiApp(app, runner.run).answer(Request("WEBSOCKET", "/", messages=("a",)), collected)
        assert collected.chunks == [b"1"]
        assert heard == [{"type": "websocket.receive", "text": "a"}, {"type": "websocket.disconnect", "code": 1000}]


class TestLifespan:
    """Start-up and shutdown."""

    def test_requests_find_the_state_and_do_not_share_what_they_add(self, runner: asyncio.Runner) -> None:
        steps: list[Any] = []

        async def app(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "lifespan":
                scope["state"]["ready"] = True
                for step in ("startup", "shutdown"):
                    steps.append((await receive())["type"])
                    await send({"type": f"lifespan.{step}.complete"})
            else:
                steps.append(dict(scope["state"]))
                scope["state"]["more"] = 1

        started = AsgiApp(app, runner.run)
        started.start()
        call(started, GET)
        call(started, GET)
        started.stop()
        assert steps == ["lifespan.startup", {"ready": True}, {"ready": True}, "lifespan.shutdown"]

    @pytest.mark.parametrize("raises", [False, True])
    def test_an_application_need_not_take_part(self, runner: asyncio.Runner, raises: bool) -> None:
        """An application may ignore the lifespan, or raise for it as Django’s does; Uvicorn accepts both."""

        async def app(scope: Any, receive: Any, send: Any) -> None:
            if raises:
                raise ValueError("only HTTP")

        started = AsgiApp(app, runner.run)
        started.start()
        started.stop()

    @pytest.mark.parametrize("step", ["startup", "shutdown"])
    @pytest.mark.parametrize("raises", [False, True])
    def test_a_failure_is_raised(self, runner: asyncio.Runner, step: str, raises: bool) -> None:
        """The failure is the application’s own exception, if it raised one, as Starlette’s do."""

        async def app(scope: Any, receive: Any, send: Any) -> None:
            for each in ("startup", "shutdown"):
                await receive()
                if each == step:
                    await send({"type": f"lifespan.{step}.failed", "message": "no database"})
                    if raises:
                        raise ValueError("no")
                    return
                await send({"type": f"lifespan.{each}.complete"})

        started = AsgiApp(app, runner.run)
        with pytest.raises(ValueError if raises else LifespanFailed, match="no" if raises else "no database"):  # noqa: PT012
            started.start()
            started.stop()
