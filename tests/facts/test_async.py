"""Facts about async views that no recording shows."""

import asyncio
import gc
import sqlite3
import sys
import threading
import time
import weakref
from contextlib import closing
from importlib.metadata import requires
from pathlib import Path

import anyio.to_thread
import httpx2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from flask import Flask
from packaging.requirements import Requirement

from tests.support.programs import in_python, python, run_server

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
ASK = """
async def ask(app):
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
"""
LEFT_BEHIND = """
import asyncio
from asgiref.wsgi import WsgiToAsgi
from flask import Flask

app = Flask(__name__)
asgi = WsgiToAsgi(app)
loops, tasks, done = [], [], []


async def report():
    await asyncio.sleep(0.01)
    done.append(True)


@app.get("/")
async def view():
    if asyncio.get_running_loop() not in loops:
        loops.append(asyncio.get_running_loop())
    answer = {"loops": len(loops), "tasks": len(tasks), "done": len(done)}
    tasks.append(asyncio.create_task(report()))
    return answer
"""
GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port}"


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
    printed = in_django(
        ASK
        + """
barrier = threading.Barrier(50)

def view(request):
    barrier.wait(20)
    return HttpResponse(threading.current_thread().name)

sys.modules["urls"] = types.SimpleNamespace(urlpatterns=[path("", view)])
from django.core.asgi import get_asgi_application
app = get_asgi_application()

async def main():
    return await asyncio.gather(*(ask(app) for _ in range(50)))

print(len(set(asyncio.run(main()))))
"""
    )
    assert printed == "50"


def test_django_under_asgi_keeps_a_thread_for_each_waiting_async_view() -> None:
    """While thirty async views wait, Django’s ASGI application has thirty threads beside the loop’s; FastAPI has none.

    Django has no middleware here.
    """
    printed = in_django(
        ASK
        + """
from django.core.asgi import get_asgi_application
from fastapi import FastAPI

async def count():
    await everybody.wait()
    return threading.active_count()

async def view(request):
    return HttpResponse(str(await count()))

async def main(app):
    global everybody
    everybody = asyncio.Barrier(30)
    return set(await asyncio.gather(*(ask(app) for _ in range(30))))

sys.modules["urls"] = types.SimpleNamespace(urlpatterns=[path("", view)])
fastapi = FastAPI()
fastapi.get("/")(count)
print(*asyncio.run(main(get_asgi_application())), *asyncio.run(main(fastapi)))
"""
    )
    assert printed == "b'31' b'1'"


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
    """Each method of Django’s querysets without an async twin makes no query; of models, three that query have none.

    Models have async twins of `save`, `delete` and `refresh_from_db` alone.
    """
    printed = in_django("""
from django.core.exceptions import SynchronousOnlyOperation
from django.db import models

class Book(models.Model):
    title = models.CharField(max_length=50, unique=True)
    shelf = models.DateTimeField(default="2026-01-01 00:00Z")

    class Meta:
        app_label = "shop"
        constraints = [models.UniqueConstraint(fields=["shelf", "title"], name="one")]

def twins(of):
    names = {name for name in dir(of) if name[0] != "_" and callable(getattr(of, name))}
    with_twin = {name for name in names if f"a{name}" in names}
    return with_twin, names - with_twin - {f"a{name}" for name in with_twin}

ARGUMENTS = {
    "dates": ["shelf", "year"], "datetimes": ["shelf", "year"], "complex_filter": [models.Q()], "using": ["default"],
    "raw": ["SELECT 1"], "fetch_mode": [models.FETCH_ONE], "difference": [Book.objects.all()],
    "intersection": [Book.objects.all()], "union": [Book.objects.all()], "as_manager": None, "resolve_expression": None,
}

async def main():
    with_twin, without = twins(models.QuerySet)
    print(len(with_twin) > 15)
    for name in without:
        if (arguments := ARGUMENTS.get(name, [])) is not None:
            found = getattr(Book.objects.all(), name)(*arguments)
            assert isinstance(found, models.QuerySet | models.query.RawQuerySet), name
    with_twin, without = twins(models.Model)
    print(*sorted(with_twin))
    refused = []
    for name in ("clean", "clean_fields", "full_clean", "validate_constraints", "validate_unique"):
        assert name in without
        try:
            getattr(Book(title="Emma"), name)()
        except SynchronousOnlyOperation:
            refused.append(name)
    print(*refused)

asyncio.run(main())
""")
    assert printed.splitlines() == [
        "True",
        "delete refresh_from_db save",
        "full_clean validate_constraints validate_unique",
    ]


def test_functions_of_sync_to_async_take_turns() -> None:
    """In Django, gathered queries and `sync_to_async` run one after the other, on one database connection.

    With `asyncio.to_thread`, or `thread_sensitive=False`, they run at once, each on another connection.
    """
    printed = in_django("""
import time
from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.backends.signals import connection_created
from django.db.models import Func, IntegerField

inside, most = [], []

def wait():
    inside.append(True)
    time.sleep(0.1)
    most.append(len(inside))
    inside.pop()
    return 1

def register(connection, **_):
    connection.connection.create_function("wait", 0, wait)

def call():
    connection.ensure_connection()
    wait()
    return connection.connection

async def query():
    await ContentType.objects.annotate(x=Func(function="wait", output_field=IntegerField())).afirst()

async def main():
    connection_created.connect(register)
    async with ThreadSensitiveContext():
        await sync_to_async(call_command)("migrate", verbosity=0)
        own = await sync_to_async(call)()
        for function in (
            query,
            sync_to_async(call),
            lambda: asyncio.to_thread(call),
            sync_to_async(call, thread_sensitive=False),
        ):
            most.clear()
            found = await asyncio.gather(function(), function())
            print(max(most), found.count(own))

asyncio.run(main())
""")
    assert printed.splitlines() == ["1 0", "1 2", "2 0", "2 0"]


@pytest.mark.served
@pytest.mark.parametrize(
    ("command", "shared"),
    [
        ("flask --app app run --port {port}", False),
        (f"{GUNICORN} app:app", False),
        (f"{GUNICORN} --threads 2 app:app", False),
        ("granian --interface wsgi --port {port} app:app", False),
        ("uvicorn --interface wsgi --port {port} app:app", False),
        ("hypercorn --bind 127.0.0.1:{port} app:app", False),
        ("uvicorn --port {port} app:asgi", True),
    ],
)
def test_each_request_of_flask_has_a_loop_behind_wsgi_servers(command: str, shared: bool, tmp_path: Path) -> None:
    """Behind WSGI servers Flask makes a loop for each request and loses tasks; with asgiref’s WsgiToAsgi not."""
    (tmp_path / "app.py").write_text(LEFT_BEHIND)
    with run_server(tmp_path, command.split()) as server:
        server.get()
        time.sleep(0.2)
        answer = server.get().json()
    assert answer == {"loops": 1 if shared else 3, "tasks": 2, "done": 2 if shared else 0}


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
    """An `asyncio.Lock` that was waited for on one event loop raises RuntimeError if it is waited for on another."""
    lock = asyncio.Lock()

    async def take() -> None:
        async with lock:
            pass

    async def queue_up() -> None:
        async with lock:
            waiting = asyncio.create_task(lock.acquire())
            await asyncio.sleep(0)
        await waiting
        lock.release()

    asyncio.run(queue_up())
    asyncio.run(take())
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
