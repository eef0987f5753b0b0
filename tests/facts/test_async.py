"""Facts about async views that no recording shows."""

import asyncio
import gc
import sqlite3
import sys
import threading
import weakref
from contextlib import closing
from importlib.metadata import requires
from typing import Any

import anyio.to_thread
import httpx2
import pytest
from asgiref.sync import sync_to_async
from fastapi import FastAPI
from fastapi.testclient import TestClient
from flask import Flask
from packaging.requirements import Requirement

from tests.support.programs import in_python, python

POOL = 40
DJANGO = """
import asyncio, sys, threading, types
import django
from django.conf import settings
from django.http import HttpResponse
from django.urls import path
settings.configure(
    ROOT_URLCONF="urls", SECRET_KEY="x", ALLOWED_HOSTS=["*"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "file::memory:?cache=shared"}},
    INSTALLED_APPS=["django.contrib.contenttypes"],
)
django.setup()
"""


def in_django(code: str) -> str:
    """Run `code` in a new process where Django is set up, and return what it prints."""
    return in_python(DJANGO + code)


def test_flask_needs_an_extra_for_async_views(monkeypatch: pytest.MonkeyPatch) -> None:
    """An async view of Flask raises RuntimeError without asgiref, which only `flask[async]` requires."""
    app = Flask(__name__)

    @app.get("/")
    async def view() -> dict[str, bool]:
        raise AssertionError

    monkeypatch.setitem(sys.modules, "asgiref.sync", None)
    app.testing = True
    with pytest.raises(RuntimeError, match="Install Flask with the 'async' extra"):
        app.test_client().get("/")
    extra = [each for each in map(Requirement, requires("flask") or ()) if each.name == "asgiref"]
    assert [str(each.marker) for each in extra] == ['extra == "async"']


def test_a_flask_async_view_ties_up_its_worker() -> None:
    """A call of a Flask application returns only after its async view has ended in another thread."""
    app = Flask(__name__)
    events: list[str] = []
    threads: list[threading.Thread] = []

    @app.get("/")
    async def view() -> dict[str, bool]:
        threads.append(threading.current_thread())
        await asyncio.sleep(0.01)
        events.append("the view ends")
        return {"done": True}

    with app.test_client() as client:
        client.get("/")
    events.append("the call returns")
    assert events == ["the view ends", "the call returns"]
    assert threads[0] is not threading.current_thread()


def test_fastapi_runs_def_handlers_in_forty_threads() -> None:
    """FastAPI runs forty `def` handlers at once, in threads of AnyIO; the next request waits."""
    app = FastAPI()
    full, release = threading.Event(), threading.Event()
    inside: list[str] = []

    @app.get("/")
    def wait() -> None:
        inside.append(threading.current_thread().name)
        if len(inside) == POOL:
            full.set()
        assert release.wait(10)

    async def crowd() -> tuple[float, int, int]:
        limiter = anyio.to_thread.current_default_thread_limiter()
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://test") as client:
            requests = [asyncio.create_task(client.get("/")) for _ in range(POOL + 1)]
            while not full.is_set() or limiter.statistics().tasks_waiting == 0:
                await asyncio.sleep(0.001)
            seen = limiter.total_tokens, limiter.statistics().tasks_waiting, len(inside)
            release.set()
            await asyncio.gather(*requests)
        return seen

    assert asyncio.run(crowd()) == (POOL, 1, POOL)
    assert set(inside) == {"AnyIO worker thread"}


def test_django_under_asgi_has_a_thread_for_each_request() -> None:
    """Django’s ASGI application runs fifty sync views at once, each in a thread of its own."""
    printed = in_django("""
barrier = threading.Barrier(50)

def view(request):
    barrier.wait(20)
    return HttpResponse(threading.current_thread().name)

sys.modules["urls"] = types.SimpleNamespace(urlpatterns=[path("", view)])
from django.core.asgi import get_asgi_application
app = get_asgi_application()

async def ask():
    sent, received = [], []
    async def receive():
        if received:
            await asyncio.sleep(60)
        received.append(True)
        return {"type": "http.request", "body": b"", "more_body": False}
    async def send(message):
        sent.append(message)
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}
    await app(scope, receive, send)
    return b"".join(message.get("body", b"") for message in sent)

async def main():
    return await asyncio.gather(*(ask() for _ in range(50)))

print(len(set(asyncio.run(main()))))
""")
    assert printed == "50"


def test_the_async_methods_of_djangos_orm_run_its_sync_code_in_a_thread() -> None:
    """Django’s `acount` runs its query in a thread pool, not in the event loop’s thread."""
    printed = in_django("""
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db.models import sql
threads = []
compile = sql.Query.get_count

def get_count(*args, **options):
    threads.append(threading.current_thread().name)
    return compile(*args, **options)

sql.Query.get_count = get_count

async def main():
    from asgiref.sync import sync_to_async
    await sync_to_async(call_command)("migrate", verbosity=0)
    await ContentType.objects.acount()

asyncio.run(main())
print(threading.current_thread().name, threads[-1].rpartition("-")[0])
""")
    assert printed == "MainThread ThreadPoolExecutor"


def test_django_refuses_sync_queries_on_an_event_loop() -> None:
    """Django’s queries and transactions raise SynchronousOnlyOperation on an event loop; `sync_to_async` helps."""
    printed = in_django("""
from asgiref.sync import sync_to_async
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import SynchronousOnlyOperation
from django.core.management import call_command
from django.db import transaction

def in_transaction():
    with transaction.atomic():
        return ContentType.objects.count() > 0

async def main():
    await sync_to_async(call_command)("migrate", verbosity=0)
    for attempt in (ContentType.objects.count, in_transaction):
        try:
            attempt()
        except SynchronousOnlyOperation as error:
            print("refused")
    print(await sync_to_async(in_transaction)())

asyncio.run(main())
""")
    assert printed == "refused\nrefused\nTrue"


def test_django_has_no_async_transactions() -> None:
    """Django’s `transaction.atomic` is no asynchronous context manager."""
    printed = in_django("from django.db import transaction\nprint(hasattr(transaction.atomic(), '__aenter__'))")
    assert printed == "False"


def test_django_has_an_async_twin_of_the_methods_that_query() -> None:
    """Django’s querysets have async methods such as `aget`, and `async for`; models have `asave`."""
    printed = in_django("""
from django.db.models import Model, QuerySet
names = ("aget", "afirst", "acreate", "acount", "aupdate", "adelete", "__aiter__")
print(all(hasattr(QuerySet, name) for name in names), hasattr(Model, "asave"))
""")
    assert printed == "True True"


def test_sync_to_async_runs_a_function_off_the_loop() -> None:
    """asgiref’s `sync_to_async`, which Django uses, calls a function outside the event loop’s thread."""

    async def main() -> Any:
        return await sync_to_async(threading.current_thread)()

    assert asyncio.run(main()) is not threading.current_thread()


def test_ruff_sees_a_sleep_in_an_async_function() -> None:
    """Ruff’s rule ASYNC251 finds `time.sleep` in an async function, but not inside a function that it calls."""
    code = "import time\n\n\ndef slow():\n    time.sleep(1)\n\n\nasync def view():\n    {}\n"
    command = ["-m", "ruff", "check", "--isolated", "--select", "ASYNC", "--output-format=concise", "-"]
    calls = ("time.sleep(1)", "slow()")
    found = [python(*command, body=code.replace("{}", call).encode()).stdout for call in calls]
    assert "ASYNC251" in found[0]
    assert "ASYNC251" not in found[1]


def test_fastapi_lets_a_sync_query_run_on_the_loop() -> None:
    """In FastAPI an `async def` handler can run a sqlite3 query on the event loop, and nothing raises."""
    app = FastAPI()

    @app.get("/")
    async def view() -> list[int]:
        asyncio.get_running_loop()
        with closing(sqlite3.connect(":memory:")) as connection:
            return [number for (number,) in connection.execute("SELECT 1")]

    assert TestClient(app).get("/").json() == [1]


def test_a_lock_belongs_to_the_loop_it_was_waited_for_on() -> None:
    """An `asyncio.Lock` that was waited for on one event loop raises RuntimeError on another."""
    lock = asyncio.Lock()

    async def queue_up() -> None:
        async with lock:
            waiting = asyncio.create_task(lock.acquire())
            await asyncio.sleep(0)
        await waiting
        lock.release()

    asyncio.run(queue_up())
    with pytest.raises(RuntimeError, match="is bound to a different event loop"):
        asyncio.run(queue_up())


def test_a_task_that_nobody_refers_to_may_be_collected() -> None:
    """Python garbage-collects a waiting asyncio task that nothing else refers to."""

    async def wait() -> None:
        await asyncio.get_running_loop().create_future()

    async def main() -> weakref.ref[asyncio.Task[None]]:
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        task = weakref.ref(asyncio.create_task(wait()))
        await asyncio.sleep(0)
        gc.collect()
        return task

    assert asyncio.run(main())() is None
