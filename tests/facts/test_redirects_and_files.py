"""Facts for the page on pages, redirects and files that no recording can show."""

from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path

import markupsafe
import pytest
from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.templating import Jinja2Templates
from fastapi.testclient import TestClient
from flask import Flask, request, send_file, stream_with_context

from tests.support.programs import in_django, python, run_server, startproject


def test_flask_escapes_in_five_kinds_of_template() -> None:
    """Flask escapes in templates named .html, .htm, .xml, .xhtml or .svg, and not in .txt, .js or .md."""
    escaped = Flask(__name__).select_jinja_autoescape
    assert all(escaped(f"page.{ending}") for ending in ("html", "htm", "xml", "xhtml", "svg"))
    assert not any(escaped(f"page.{ending}") for ending in ("txt", "js", "md"))


def test_fastapi_escapes_in_three_kinds_of_template() -> None:
    """FastAPI’s Jinja2Templates escapes in templates named .html, .htm or .xml, and not in .svg, .txt or .js."""
    escaped = Jinja2Templates(directory="templates").env.autoescape
    assert callable(escaped)
    assert all(escaped(f"page.{ending}") for ending in ("html", "htm", "xml"))
    assert not any(escaped(f"page.{ending}") for ending in ("svg", "txt", "js"))


def test_flask_streams_outside_the_request() -> None:
    """A Flask generator that reads `request` while it is sent fails, unless in `stream_with_context`."""
    app = Flask(__name__)

    def names() -> Iterator[str]:
        yield request.args["name"]

    app.add_url_rule("/bare", "bare", names)
    app.add_url_rule("/wrapped", "wrapped", lambda: stream_with_context(names()))
    client = app.test_client()
    assert client.get("/wrapped?name=Ada").text == "Ada"
    with pytest.raises(RuntimeError, match="outside of request context"):
        _ = client.get("/bare?name=Ada").text


def test_django_under_asgi_collects_a_plain_generator_first() -> None:
    """Under ASGI Django’s StreamingHttpResponse runs a plain generator to its end before the first part, and warns."""
    code = """
import asyncio, warnings
from django.http import StreamingHttpResponse

made = []

def numbers():
    for number in range(3):
        made.append(number)
        yield str(number)

async def first():
    async for part in StreamingHttpResponse(numbers()):
        return len(made)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(asyncio.run(first()), any("synchronous iterators" in str(warning.message) for warning in caught))
"""
    assert in_django(code) == "3 True"


def test_django_can_redirect_with_307() -> None:
    """Django’s `redirect(…, preserve_request=True)` answers 307, and 308 with `permanent=True`."""
    code = """
urlpatterns = []
from django.shortcuts import redirect
print(redirect("/new", preserve_request=True).status_code,
      redirect("/new", preserve_request=True, permanent=True).status_code)
"""
    assert in_django(code) == "307 308"


def test_flask_looks_for_files_beside_the_application(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Flask’s `send_file` resolves a relative path from the application’s folder, not the working directory."""
    (tmp_path / "poem.txt").write_text("Tyger")
    monkeypatch.chdir("/")
    app = Flask(__name__, root_path=str(tmp_path))
    app.add_url_rule("/", "poem", lambda: send_file("poem.txt"))
    with app.test_client().get("/") as response:
        assert response.get_data(as_text=True) == "Tyger"


def test_fastapi_looks_for_files_in_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """FastAPI’s FileResponse and Jinja2Templates resolve relative paths from the working directory."""
    (tmp_path / "poem.txt").write_text("Tyger")
    app = FastAPI()
    templates = Jinja2Templates(directory=".")

    @app.get("/")
    def poem() -> FileResponse:
        return FileResponse("poem.txt")

    monkeypatch.chdir(tmp_path)
    assert TestClient(app).get("/").text == "Tyger"
    assert templates.get_template("poem.txt").render() == "Tyger"
    monkeypatch.chdir("/")
    with pytest.raises(RuntimeError, match=r"poem\.txt does not exist"):
        TestClient(app).get("/")


def test_runserver_serves_static_files_while_debug_is_on(tmp_path: Path) -> None:
    """Django’s `runserver` serves a static file of an app with DEBUG = True, and answers 404 with False."""
    settings = startproject(tmp_path)
    assert python("manage.py", "startapp", "shop", folder=tmp_path).returncode == 0
    (tmp_path / "shop" / "static").mkdir()
    (tmp_path / "shop" / "static" / "style.css").write_text("body { color: navy; }\n")
    text = settings.read_text().replace("INSTALLED_APPS = [", "INSTALLED_APPS = [\n    'shop',")
    statuses = []
    for debug in ("DEBUG = True", "DEBUG = False"):
        settings.write_text(text.replace("DEBUG = True", debug).replace("ALLOWED_HOSTS = []", "ALLOWED_HOSTS = ['*']"))
        with run_server(tmp_path, ["python", "manage.py", "runserver", "--noreload", "{port}"]) as server:
            statuses.append(server.get("/static/style.css").status_code)
    assert statuses == [200, 404]


def test_fastapi_standard_brings_jinja() -> None:
    """`fastapi[standard]` requires Jinja2; FastAPI alone does not."""
    needs = [text for text in requires("fastapi") or [] if text.lower().startswith("jinja2")]
    assert needs
    assert all("extra ==" in text for text in needs)
    assert any("extra == 'standard'" in text or 'extra == "standard"' in text for text in needs)


def test_escaping_does_not_help_without_quotation_marks() -> None:
    """MarkupSafe and Django do not change `x onmouseover=alert(1)` when they escape it."""
    value = "x onmouseover=alert(1)"
    assert str(markupsafe.escape(value)) == value
    assert in_django(f"from django.utils.html import escape; print(escape({value!r}))") == value
