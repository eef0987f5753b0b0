"""WebSockets: which messages are sent and recorded, and how a refused connection looks."""

from pathlib import Path

import pytest

from parity.driver.exchange import Response
from parity.running.runner import run
from tests.support import trees

TALK = """### Talk
# @name talk
WEBSOCKET ws://127.0.0.1:8000/echo

one
===
two
lines
===
boom
===
never sent

### Nowhere
# @name nowhere
WEBSOCKET ws://127.0.0.1:8000/nowhere

one

### A route for requests alone
# @name plain
WEBSOCKET ws://127.0.0.1:8000/plain

one

### Refused
# @name refused
WEBSOCKET ws://127.0.0.1:8000/refused

one
"""
FASTAPI = """\
from fastapi import FastAPI, WebSocket

app = FastAPI()


@app.websocket("/echo")
async def echo(socket: WebSocket) -> None:
    await socket.accept()
    while True:
        message = await socket.receive_text()
        if message == "boom":
            await socket.close(4000)
            return
        await socket.send_text(message.upper())


@app.websocket("/refused")
async def refused(socket: WebSocket) -> None:
    raise ValueError("no")
"""
FLASK = """\
from flask import Flask
from flask_sock import Sock

app = Flask(__name__)
sock = Sock(app)


@sock.route("/echo")
def echo(socket):
    while True:
        socket.send(socket.receive().upper())


@app.get("/plain")
def plain():
    return "no WebSocket here"
"""


def answers(root: Path, framework: str, files: dict[str, str], requests: str = TALK) -> dict[str, Response]:
    example, snippet = trees.alone(root, framework, files, requests)
    return run(example, snippet).responses


def test_asgi(tmp_path: Path) -> None:
    found = answers(tmp_path, "fastapi", {"main.py": FASTAPI})
    assert (found["talk"].status, found["talk"].text) == (101, "ONE\n===\nTWO\nLINES\n===\nclosed 4000")
    assert (found["nowhere"].status, found["nowhere"].text) == (403, "")
    assert (found["refused"].status, found["refused"].text) == (500, "Internal Server Error")


def test_wsgi(tmp_path: Path) -> None:
    found = answers(tmp_path, "flask", {"app.py": FLASK})
    assert (found["talk"].status, found["talk"].text) == (101, "ONE\n===\nTWO\nLINES\n===\nBOOM\n===\nNEVER SENT")
    assert (found["nowhere"].status, found["nowhere"].header("Content-Type")) == (404, "text/html; charset=utf-8")
    assert found["plain"].status == 400
    assert found["plain"].header("Date") is None


@pytest.mark.parametrize("own", [True, False])
def test_django_is_asgi_with_an_asgi_file_of_its_own(tmp_path: Path, own: bool) -> None:
    urls = """\
from django.http import JsonResponse
from django.urls import path

urlpatterns = [path("", lambda request: JsonResponse({"scope": hasattr(request, "scope")}))]
"""
    asgi = "from django.core.asgi import get_asgi_application\n\napplication = get_asgi_application()\n"
    files = {"urls.py": urls, **({"mysite/asgi.py": asgi} if own else {})}
    found = answers(tmp_path, "django", files, trees.GET)
    assert found["get"].text == f'{{"scope": {str(own).lower()}}}'
