"""Facts about work after the response that no recording shows: what is sent before it, and where its errors go."""

import asyncio
import logging
from collections.abc import Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from threading import current_thread
from typing import Any

import pytest
from fastapi import BackgroundTasks, FastAPI
from fastapi.testclient import TestClient
from flask import Flask, Response, after_this_request, copy_current_request_context, jsonify, request
from werkzeug.test import create_environ

from tests.support.programs import in_python, start_response

DJANGO = """
from django.conf import settings
settings.configure(SECRET_KEY="x")
import django
django.setup()
import sys, types
from django.tasks import task, task_backends
module = types.ModuleType("jobs")
sys.modules["jobs"] = module

def work(text):
    print("runs")
    if text == "bad":
        raise ValueError(text)
    return len(text)

work.__module__ = work.__qualname__ = "jobs"
work.__qualname__ = "work"
module.work = work = task(work)
"""


def in_django(code: str) -> str:
    """Run `code` in a new process where Django is set up and `work` is a task, and return what it prints."""
    return in_python(DJANGO + code)


def fastapi_events(*tasks: Callable[[list[str]], None]) -> list[str]:
    """Return, in order, the messages that FastAPI sends for a response with these tasks, and what the tasks add."""
    app = FastAPI()
    events: list[str] = []

    @app.get("/")
    def view(background_tasks: BackgroundTasks) -> None:
        for task in tasks:
            background_tasks.add_task(task, events)

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        events.append(message["type"])

    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b"", "http_version": "1.1"}
    try:
        asyncio.run(app(scope, receive, send))
    except ValueError as error:
        events.append(f"the server is told: {error}")
    return events


def says(events: list[str]) -> None:
    events.append("task")


def fails(events: list[str]) -> None:
    raise ValueError("no mail")


def test_fastapi_runs_background_tasks_when_the_body_is_sent() -> None:
    """FastAPI runs background tasks one after the other, after the last message of the response."""
    assert fastapi_events(says, says) == ["http.response.start", "http.response.body", "task", "task"]


def test_a_failing_background_task_ends_those_after_it() -> None:
    """An error in a FastAPI background task reaches the server after the response; the next task does not run."""
    events = fastapi_events(fails, says)
    assert events == ["http.response.start", "http.response.body", "the server is told: no mail"]


def test_fastapi_runs_def_tasks_in_a_thread() -> None:
    """FastAPI runs a background task written with `def` in a worker thread, with `async def` on the event loop."""
    app = FastAPI()
    seen: list[str] = []

    def in_a_thread() -> None:
        seen.append(current_thread().name)

    async def on_the_loop() -> None:
        seen.append("the loop" if asyncio.get_running_loop() else "")

    @app.get("/")
    async def view(background_tasks: BackgroundTasks) -> None:
        background_tasks.add_task(in_a_thread)
        background_tasks.add_task(on_the_loop)

    TestClient(app).get("/")
    assert seen == ["AnyIO worker thread", "the loop"]


def flask_events(app: Flask, events: list[str]) -> list[str]:
    """Call `app` as a WSGI server does, add each step to `events`, and return `events`."""
    parts = app(create_environ("/"), start_response(lambda _: events.append("headers")))
    for _ in parts:
        events.append("body")
    try:
        parts.close()  # type: ignore[attr-defined]
    except ValueError as error:
        events.append(f"the server is told: {error}")
    return events


def test_flask_calls_on_close_when_the_body_was_sent() -> None:
    """Flask calls a function given to `call_on_close` after the body, when the server closes the response."""
    app, events = Flask(__name__), list[str]()

    @app.get("/")
    def view() -> Response:
        response = jsonify(ok=True)
        response.call_on_close(lambda: says(events))
        return response

    assert flask_events(app, events) == ["headers", "body", "task"]


def test_an_error_in_call_on_close_reaches_the_server() -> None:
    """An error in a `call_on_close` function of Flask reaches the server, not Flask’s error handlers."""
    app, events = Flask(__name__), list[str]()
    app.register_error_handler(ValueError, lambda error: ("handled", 500))

    @app.get("/")
    def view() -> Response:
        response = jsonify(ok=True)
        response.call_on_close(lambda: fails(events))
        return response

    assert flask_events(app, events) == ["headers", "body", "the server is told: no mail"]


def test_after_this_request_runs_before_anything_is_sent() -> None:
    """Flask calls a function given to `after_this_request` before it sends anything."""
    app, events = Flask(__name__), list[str]()

    @app.get("/")
    def view() -> Response:
        @after_this_request
        def change(response: Response) -> Response:
            says(events)
            return response

        return jsonify(ok=True)

    assert flask_events(app, events) == ["task", "headers", "body"]


def test_a_thread_has_no_request_of_flask() -> None:
    """In another thread Flask’s `request` raises RuntimeError, unless `copy_current_request_context` is used."""
    app, seen = Flask(__name__), list[str]()

    def read() -> str:
        return request.path

    @app.get("/")
    def view() -> dict[str, bool]:
        with ThreadPoolExecutor() as executor:
            error = executor.submit(read).exception()
            seen.append(type(error).__name__)
            seen.append(executor.submit(copy_current_request_context(read)).result())
        return {}

    app.test_client().get("/")
    assert seen == ["RuntimeError", "/"]


def test_an_error_in_a_thread_pool_is_kept_and_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Python’s ThreadPoolExecutor keeps the error of a function in its future and does not log it."""
    with caplog.at_level(logging.DEBUG), ThreadPoolExecutor() as executor:
        future = executor.submit(fails, [])
    assert str(future.exception()) == "no mail"
    assert caplog.records == []


def test_a_thread_pool_ends_with_its_process() -> None:
    """Python finishes what was submitted to a ThreadPoolExecutor before the process ends."""
    code = (
        "from concurrent.futures import ThreadPoolExecutor\nimport time\n"
        "ThreadPoolExecutor().submit(lambda: (time.sleep(0.2), print('finished')))\nprint('main ends')\n"
    )
    assert in_python(code).split("\n")[:2] == ["main ends", "finished"]


def test_django_runs_tasks_at_once_unless_told_otherwise() -> None:
    """Django’s default task backend is ImmediateBackend: the task has run when `enqueue` returns."""
    printed = in_django("""
print(type(task_backends["default"]).__name__)
result = work.enqueue("four")
print("enqueued", result.status, result.return_value)
""")
    assert printed.split("\n") == ["ImmediateBackend", "runs", "enqueued SUCCESSFUL 4"]


def test_django_keeps_the_error_of_a_task_in_its_result() -> None:
    """Django’s default task backend keeps the error of a task in its result; `enqueue` does not raise it."""
    printed = in_django("""
import logging
logging.disable()
result = work.enqueue("bad")
print(result.status, result.errors[0].exception_class_path)
""")
    assert printed.split("\n") == ["runs", "FAILED builtins.ValueError"]


def test_django_ships_no_backend_that_runs_tasks_elsewhere() -> None:
    """Django ships two task backends, `immediate` and `dummy`, and their `base`."""
    printed = in_django("""
import pkgutil
from django.tasks import backends
print(sorted(each.name for each in pkgutil.iter_modules(backends.__path__)))
""")
    assert printed == "['base', 'dummy', 'immediate']"


def test_a_setting_names_the_backend_of_tasks() -> None:
    """With DummyBackend in Django’s setting `TASKS`, `enqueue` does not run the task."""
    dummy = '{"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}'
    code = DJANGO.replace('SECRET_KEY="x"', f'SECRET_KEY="x", TASKS={dummy}')
    code += 'print(work.enqueue("four").status)'
    assert in_python(code) == "READY"


def test_the_default_backend_of_django_forgets_results() -> None:
    """Django’s default task backend raises NotImplementedError when asked for a result by its id."""
    printed = in_django("""
result = work.enqueue("four")
try:
    work.get_result(result.id)
except NotImplementedError:
    print("forgotten")
""")
    assert printed.split("\n")[-1] == "forgotten"


def test_arguments_of_a_django_task_must_be_json() -> None:
    """Django’s `enqueue` raises TypeError for an argument that JSON cannot hold, such as a set."""
    printed = in_django("""
try:
    work.enqueue({1, 2})
except TypeError as error:
    print("refused")
""")
    assert printed == "refused"
