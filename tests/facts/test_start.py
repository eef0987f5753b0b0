"""Facts for the page “Install and run” that no recording shows."""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.metadata import distribution, metadata
from pathlib import Path

import httpx2
import pytest
from django.core.management.commands.runserver import Command as Runserver
from fastapi import FastAPI
from fastapi_cli.discover import get_default_path
from flask import Flask
from flask.cli import run_command

from parity.serving.servers import LIMIT
from tests.support.distributions import packages
from tests.support.programs import FASTAPI, FLASK, debug_mode, free_port, python, run, run_server

pytestmark = pytest.mark.served

DJANGO = """
from django.http import JsonResponse
from django.urls import path


def home(request):
    return JsonResponse({"Hello": "World"})


urlpatterns = [path("", home)]
"""


def answer_after_edit(
    file: Path, command: Sequence[str], seconds: float, port: int | None = None, **variables: str
) -> str:
    """Start a server, edit `file`, and return the last answer, at most `seconds` later."""
    folder = file.parent if file.parent.name != "mysite" else file.parent.parent
    with run_server(folder, command, port, **variables) as server:
        assert "World" in server.get().text
        time.sleep(1.5)  # the watchers compare times of modification
        file.write_text(file.read_text().replace("World", "Edited"))
        end = time.monotonic() + seconds
        answer = ""
        while time.monotonic() < end and "Edited" not in answer:
            time.sleep(0.2)
            with suppress(httpx2.TransportError):  # while it starts again
                answer = server.get().text
        assert answer
        return answer


@pytest.fixture
def flask_file(tmp_path: Path) -> Path:
    file = tmp_path / "app.py"
    file.write_text(FLASK)
    return file


@pytest.fixture
def fastapi_file(tmp_path: Path) -> Path:
    file = tmp_path / "main.py"
    file.write_text(FASTAPI)
    return file


def requires_python(name: str) -> str:
    version: str = metadata(name)["Requires-Python"]
    return version


def test_flask_needs_python_3_9() -> None:
    """Flask 3.1 asks for Python 3.9 or newer."""
    assert requires_python("flask") == ">=3.9"


def test_django_needs_python_3_12() -> None:
    """Django 6.1 asks for Python 3.12 or newer."""
    assert requires_python("django") == ">=3.12"


def test_fastapi_needs_python_3_11() -> None:
    """FastAPI and pydantic-settings ask for Python 3.11 or newer."""
    assert requires_python("fastapi") == ">=3.11"
    assert requires_python("pydantic-settings") == ">=3.11"


def test_flask_installs_seven_packages() -> None:
    """Flask installs seven packages: itself, blinker, click, itsdangerous, Jinja2, MarkupSafe and Werkzeug."""
    assert packages("flask") == {"flask", "blinker", "click", "itsdangerous", "jinja2", "markupsafe", "werkzeug"}


def test_django_installs_three_packages() -> None:
    """Django installs three packages: itself, asgiref and sqlparse; on Windows also tzdata."""
    assert packages("django") - {"tzdata"} == {"django", "asgiref", "sqlparse"}


def test_fastapi_brings_no_server() -> None:
    """FastAPI installs Starlette, Pydantic and AnyIO, but neither Uvicorn, Hypercorn, Granian nor fastapi-cli."""
    names = packages("fastapi")
    assert {"starlette", "pydantic", "anyio"} <= names
    assert not names & {"uvicorn", "hypercorn", "granian", "fastapi-cli"}


def test_plain_fastapi_leaves_out() -> None:
    """`fastapi[standard]` installs seven packages that `fastapi` and `uvicorn` do not, such as python-multipart."""
    left_out = {"python-multipart", "jinja2", "pydantic-settings", "httpx2", "websockets", "fastapi-cli", "uvloop"}
    assert not packages("fastapi", "uvicorn") & left_out
    assert left_out <= packages("fastapi[standard]")


def test_fastapi_depends_on_opentelemetry() -> None:
    """FastAPI installs opentelemetry-api, and `fastapi[standard]` also opentelemetry-sdk."""
    assert "opentelemetry-api" in packages("fastapi")
    assert "opentelemetry-sdk" not in packages("fastapi")
    assert "opentelemetry-sdk" in packages("fastapi[standard]")


def test_fastapi_command_without_the_extra(tmp_path: Path) -> None:
    """FastAPI has the command `fastapi`, which fails without fastapi-cli and names `fastapi[standard]`."""
    scripts = distribution("fastapi").entry_points.select(group="console_scripts")
    assert [(script.name, script.value) for script in scripts] == [("fastapi", "fastapi.cli:main")]
    code = "import sys; sys.modules['fastapi_cli'] = None; sys.argv = ['fastapi', 'dev']; from fastapi.cli import main"
    ended = python("-c", f"{code}; main()", folder=tmp_path, new=True)
    assert ended.returncode == 1
    assert 'RuntimeError: To use the fastapi command, please install "fastapi[standard]"' in ended.stderr


def test_fastapi_has_no_run() -> None:
    """FastAPI’s application has no method `run`; Flask’s has."""
    assert not hasattr(FastAPI(), "run")
    assert hasattr(Flask("app"), "run")


def test_flask_has_no_env() -> None:
    """Flask’s application has no attribute `env`, and its configuration no ENV."""
    app = Flask("app")
    assert not hasattr(app, "env")
    assert "ENV" not in app.config


def test_debug_mode_indents_json() -> None:
    """In debug mode Flask writes JSON with line breaks and indentation; otherwise on one line."""
    bodies = {}
    for debug in (False, True):
        app = Flask("app")
        app.debug = debug
        app.add_url_rule("/", view_func=lambda: {"Hello": "World"})
        bodies[debug] = app.test_client().get("/").text
    assert bodies == {False: '{"Hello":"World"}\n', True: '{\n  "Hello": "World"\n}\n'}


def test_flask_serves_a_static_folder(tmp_path: Path) -> None:
    """Flask serves the files of a folder `static` beside the application without a route."""
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "style.css").write_text("body {}")
    client = Flask("app", root_path=str(tmp_path)).test_client()
    with client.get("/static/style.css") as response:
        assert response.get_data() == b"body {}"
    assert client.get("/static/other.css").status_code == 404


def test_ports(tmp_path: Path) -> None:
    """By default `flask run` uses port 5000, `fastapi dev` and Django’s `runserver` use 8000."""
    assert "default: 8000" in run(tmp_path, "fastapi", "dev", "--help", COLUMNS="200", TERM="dumb").stdout
    assert Runserver.default_port == "8000"
    assert next(option for option in run_command.params if option.name == "port").default == 5000


def test_unexported_flask_app_is_not_seen(tmp_path: Path) -> None:
    """`flask` ignores FLASK_APP set on a line before it, unless exported; on the same line it counts."""
    (tmp_path / "hello.py").write_text(FLASK)
    apart = run(tmp_path, "sh", "-c", "FLASK_APP=hello.py\nflask routes")
    assert apart.returncode == 2
    assert "Could not locate a Flask application" in apart.stdout
    for line in ("FLASK_APP=hello.py flask routes", "export FLASK_APP=hello.py\nflask routes"):
        together = run(tmp_path, "sh", "-c", line)
        assert together.returncode == 0, together.stdout
        assert "home" in together.stdout
    assert "home" in run(tmp_path, "flask", "--app", "hello", "routes").stdout


def test_flask_needs_no_name_for_app_py(flask_file: Path) -> None:
    """The command `flask` finds the application in app.py or wsgi.py without being told."""
    assert run(flask_file.parent, "flask", "routes").returncode == 0
    flask_file.rename(flask_file.with_name("wsgi.py"))
    assert run(flask_file.parent, "flask", "routes").returncode == 0


def test_flask_env_is_ignored(flask_file: Path) -> None:
    """FLASK_ENV=development does not turn on Flask’s debug mode; FLASK_DEBUG=1 and --debug do."""
    assert debug_mode(flask_file.parent, "flask", "run", FLASK_ENV="development") == "off"
    assert debug_mode(flask_file.parent, "flask", "run", FLASK_DEBUG="1") == "on"
    assert debug_mode(flask_file.parent, "flask", "run", "--debug") == "on"


def test_app_run_is_ignored_under_flask_run(tmp_path: Path) -> None:
    """`flask run` ignores `app.run(debug=True)`, with or without a main guard."""
    (tmp_path / "app.py").write_text(FLASK + "\napp.run(debug=True)\n")
    assert debug_mode(tmp_path, "flask", "run") == "off"
    (tmp_path / "app.py").write_text(FLASK + '\nif __name__ == "__main__":\n    app.run(debug=True)\n')
    assert debug_mode(tmp_path, "flask", "run") == "off"


def test_flask_run_debug_reloads(flask_file: Path) -> None:
    """`flask run --debug` serves an edited file; `flask run` keeps serving the old one."""
    command = ["flask", "run", "--port", "{port}"]
    assert "Edited" not in answer_after_edit(flask_file, command, 3)
    flask_file.write_text(FLASK)
    assert "Edited" in answer_after_edit(flask_file, ["flask", "run", "--debug", "--port", "{port}"], LIMIT)


def test_flask_env_does_not_reload(flask_file: Path) -> None:
    """`flask run` with FLASK_ENV=development does not serve an edited file."""
    command = ["flask", "run", "--port", "{port}"]
    assert "Edited" not in answer_after_edit(flask_file, command, 3, FLASK_ENV="development")


def test_app_run_debug_reloads(flask_file: Path) -> None:
    """Flask’s `app.run(debug=True)`, started as `python app.py`, serves an edited file."""
    port = free_port()
    flask_file.write_text(f'{FLASK}\nif __name__ == "__main__":\n    app.run(debug=True, port={port})\n')
    assert "Edited" in answer_after_edit(flask_file, ["python", "app.py"], LIMIT, port)


def test_runserver_reloads(tmp_path: Path) -> None:
    """Django’s `manage.py runserver` serves an edited file without an option."""
    assert run(tmp_path, "django-admin", "startproject", "mysite", ".").returncode == 0
    (tmp_path / "mysite" / "urls.py").write_text(DJANGO)
    command = ["python", "manage.py", "runserver", "{port}"]
    assert "Edited" in answer_after_edit(tmp_path / "mysite" / "urls.py", command, LIMIT)


def test_fastapi_dev_reloads(fastapi_file: Path) -> None:
    """`fastapi dev` serves an edited file, `fastapi run` does not; both start Uvicorn."""
    output = fastapi_file.with_name("output")
    assert "Edited" in answer_after_edit(fastapi_file, ["fastapi", "dev", "--port", "{port}"], LIMIT)
    assert "Uvicorn running on" in output.read_text()
    fastapi_file.write_text(FASTAPI)
    command = ["fastapi", "run", "--host", "127.0.0.1", "--port", "{port}"]
    assert "Edited" not in answer_after_edit(fastapi_file, command, 3)
    assert "Uvicorn running on" in output.read_text()


def test_uvicorn_reloads_when_asked(fastapi_file: Path) -> None:
    """`uvicorn main:app --reload` serves an edited file."""
    command = ["uvicorn", "main:app", "--reload", "--port", "{port}"]
    assert "Edited" in answer_after_edit(fastapi_file, command, LIMIT)


def with_main(call: str) -> str:
    return f'import uvicorn\n{FASTAPI}\n\nif __name__ == "__main__":\n    {call}\n'


def test_uvicorn_run_reloads(fastapi_file: Path) -> None:
    """`uvicorn.run` with an import string and `reload=True` serves an edited file."""
    port = free_port()
    fastapi_file.write_text(with_main(f'uvicorn.run("main:app", port={port}, reload=True)'))
    assert "Edited" in answer_after_edit(fastapi_file, ["python", "main.py"], LIMIT, port)


def test_uvicorn_run_reload_needs_an_import_string(fastapi_file: Path) -> None:
    """`uvicorn.run(app, reload=True)` exits with an error that asks for an import string."""
    fastapi_file.write_text(with_main(f"uvicorn.run(app, port={free_port()}, reload=True)"))
    ended = run(fastapi_file.parent, "python", "main.py")
    assert ended.returncode == 3
    assert "You must pass the application as an import string" in ended.stdout


def test_reload_after_the_file_does_nothing(fastapi_file: Path) -> None:
    """`python main.py --reload` does not serve an edited file: `uvicorn.run` ignores the argument."""
    port = free_port()
    fastapi_file.write_text(with_main(f'uvicorn.run("main:app", port={port})'))
    assert "Edited" not in answer_after_edit(fastapi_file, ["python", "main.py", "--reload"], 3, port)


@pytest.mark.parametrize("name", ["main.py", "app.py", "api.py", "app/main.py", "app/app.py", "app/api.py"])
def test_fastapi_looks_for_the_file(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a path `fastapi dev` takes main.py, app.py, api.py, or one of these in a folder `app`."""
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(FASTAPI)
    monkeypatch.chdir(tmp_path)
    assert get_default_path() == Path(name)


def variables_of(text: str) -> Mapping[str, str]:
    """Return the upper-case assignments of a settings file, name to source text."""
    pairs = (line.split(" = ", 1) for line in text.splitlines() if " = " in line and line[0].isupper())
    return dict(pairs)


def test_startproject_turns_debug_on(tmp_path: Path) -> None:
    """Django’s `startproject` writes DEBUG = True, no allowed hosts, SQLite as database and the admin."""
    assert run(tmp_path, "django-admin", "startproject", "mysite", ".").returncode == 0
    text = (tmp_path / "mysite" / "settings.py").read_text()
    assert variables_of(text)["DEBUG"] == "True"
    assert variables_of(text)["ALLOWED_HOSTS"] == "[]"
    assert "django.db.backends.sqlite3" in text
    assert "django.contrib.admin" in text
    assert "admin.site.urls" in (tmp_path / "mysite" / "urls.py").read_text()
