"""Facts for the page on measuring: its tables, and what can be measured.

These tests compare numbers in docs/data. They fail if a new measurement contradicts the page.
"""

import json
import sysconfig
from importlib.metadata import metadata, requires
from pathlib import Path

from tests.support.programs import in_python

DATA = Path(__file__).parents[2] / "docs" / "data"


def numbers(name: str) -> dict[str, list[float]]:
    """Return the medians of docs/data/`name`.json, by row."""
    rows = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))["rows"]
    return {row["name"]: [float(value.split()[0]) for value in row["values"]] for row in rows}


HELLO = {name: values[0] for name, values in numbers("throughput").items()}
WORK = {name: values[1] for name, values in numbers("throughput").items()}
FLASK, FLASK_SYNC = "Flask, Gunicorn with 4 threads", "Flask, Gunicorn, a sync worker"
DJANGO, DJANGO_SYNC = "Django, Gunicorn with 4 threads", "Django, Gunicorn, a sync worker"
FASTAPI, FASTAPI_H11 = "FastAPI, Uvicorn", "FastAPI, Uvicorn with `--http h11 --loop asyncio`"


def test_the_server_counts_as_much_as_the_framework() -> None:
    """In our measurements Granian more than triples Flask’s rate; h11 with asyncio costs FastAPI 35 to 50 %."""
    assert HELLO["Flask, Granian with 4 threads"] > 3 * HELLO[FLASK]
    assert HELLO[FASTAPI_H11] < HELLO["Flask, Granian with 4 threads"] < HELLO[FASTAPI]
    assert 0.5 < HELLO[FASTAPI_H11] / HELLO[FASTAPI] < 0.65


def test_plain_uvicorn_brings_h11_alone() -> None:
    """Uvicorn always requires h11, and httptools and uvloop only with an extra."""
    lines = requires("uvicorn") or []
    assert [line for line in lines if line.startswith("h11") and "extra" not in line]
    for name in ("httptools", "uvloop"):
        assert all("extra == " in line for line in lines if line.startswith(name))


def test_django_is_slower_as_asgi() -> None:
    """In our measurements Django behind Uvicorn has less than half its rate behind Gunicorn."""
    assert HELLO["Django, Uvicorn"] < HELLO[DJANGO] / 2


def test_fastapi_costs_more_than_starlette() -> None:
    """In our measurements Starlette alone has over 1.5 times FastAPI’s rate, both behind Uvicorn."""
    assert HELLO["Starlette without FastAPI, Uvicorn"] > 1.5 * HELLO[FASTAPI]


def test_work_in_the_handler_evens_it_out() -> None:
    """In our measurements FastAPI leads Flask and Django over 4 times, with work all are within 1.6 times."""
    names = (FLASK, FLASK_SYNC, DJANGO, DJANGO_SYNC, FASTAPI, FASTAPI_H11)
    assert HELLO[FASTAPI] / HELLO[FLASK] > 4
    assert HELLO[FASTAPI] / HELLO[DJANGO] > 4
    assert max(WORK[name] for name in names) / min(WORK[name] for name in names) < 1.6
    assert WORK[FASTAPI] / WORK[FLASK] < 1.5
    assert WORK["Django, Uvicorn"] < 0.8 * min(WORK[name] for name in names)


def test_flask_is_above_django_behind_the_same_server() -> None:
    """In our measurements Flask is faster than Django behind Gunicorn, and FastAPI behind Uvicorn faster than both."""
    assert HELLO[FLASK] > HELLO[DJANGO]
    assert HELLO[FLASK_SYNC] > HELLO[DJANGO_SYNC]
    assert HELLO[FASTAPI] > max(HELLO[FLASK], HELLO[FLASK_SYNC], HELLO[DJANGO], HELLO[DJANGO_SYNC])


def test_node_is_above_fastapi() -> None:
    """In our measurements Node.js has over twice FastAPI’s rate, and a higher rate than Starlette."""
    node = HELLO["Node.js `http` without a framework"]
    assert node > 2 * max(HELLO[FASTAPI], HELLO["FastAPI, Granian"])
    assert node > HELLO["Starlette without FastAPI, Uvicorn"]


def test_threads_let_flask_wait_as_well() -> None:
    """Forty waiting requests took FastAPI and Flask with forty threads under 4 waits, a sync worker over 35."""
    waits = {name: values[2] for name, values in numbers("blocking").items()}
    assert waits["FastAPI, Uvicorn: an `await` in `async def`"] < 4
    assert waits["Flask, `gunicorn --threads 40`: a blocking call in `def`"] < 4
    assert waits["Flask, one sync worker of Gunicorn: a blocking call in `def`"] > 35


def test_this_python_has_a_gil() -> None:
    """The Python that runs these tests is built with the GIL."""
    assert not sysconfig.get_config_var("Py_GIL_DISABLED")


def test_the_slogan_is_fastapis_own() -> None:
    """FastAPI’s description of itself says “on par with NodeJS and Go”."""
    assert "on par with **NodeJS** and **Go**" in str(metadata("fastapi").json["description"])


def test_a_step_of_a_middleware_leaves_the_loop() -> None:
    """Django under ASGI runs `process_request` and a `def` view outside the event loop’s thread."""
    code = """
import asyncio, json
from threading import get_ident
from django.conf import settings
settings.configure(ROOT_URLCONF=__name__, SECRET_KEY="k" * 50, ALLOWED_HOSTS=["*"], MIDDLEWARE=["__main__.Step"])
import django
django.setup()
from django.http import HttpResponse
from django.test import AsyncClient
from django.urls import path
from django.utils.deprecation import MiddlewareMixin

threads = []

class Step(MiddlewareMixin):
    def process_request(self, request):
        threads.append(get_ident())

def view(request):
    threads.append(get_ident())
    return HttpResponse()

urlpatterns = [path("", view)]

async def main():
    await AsyncClient().get("/")
    print(json.dumps([thread == get_ident() for thread in threads]))

asyncio.run(main())
"""
    assert json.loads(in_python(code)) == [False, False]
