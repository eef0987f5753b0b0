"""Facts on the page “Configuration” that no recorded response shows."""

from functools import lru_cache
from pathlib import Path

import pydantic
import pytest
from fastapi import FastAPI
from flask import Config, Flask
from pydantic_settings import BaseSettings, SettingsConfigDict

from tests.support.distributions import packages
from tests.support.programs import FASTAPI, FLASK, debug_mode, free_port, python, run, serving

pytestmark = pytest.mark.served


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Flask("app", root_path=str(tmp_path)).config


def test_flask_has_six_loaders() -> None:
    """`app.config` is a dictionary that can be filled in six ways."""
    assert issubclass(Config, dict)
    assert sorted(name for name in dir(Config) if name.startswith("from_")) == [
        "from_envvar",
        "from_file",
        "from_mapping",
        "from_object",
        "from_prefixed_env",
        "from_pyfile",
    ]


def test_from_object_takes_upper_case_names(config: Config) -> None:
    """`from_object` copies upper-case names, inherited ones too, and no others."""
    base = type("Base", (), {"INHERITED": 1})
    config.from_object(type("Settings", (base,), {"OWN": 2, "lower": 3}))
    assert (config["INHERITED"], config["OWN"]) == (1, 2)
    assert "lower" not in config


def test_from_object_reads_no_variables(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment variable does not replace what `from_object` copied, until `from_prefixed_env` is called."""
    monkeypatch.setenv("GREETING", "from the environment")
    monkeypatch.setenv("FLASK_GREETING", "from the environment")
    config.from_object(type("Settings", (), {"GREETING": "from the class"}))
    assert config["GREETING"] == "from the class"
    config.from_prefixed_env()
    assert config["GREETING"] == "from the environment"


def test_from_prefixed_env_nests(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two underscores reach into a dictionary, and lists and numbers are read as JSON."""
    monkeypatch.setenv("FLASK_MAIL__PORT", "25")
    monkeypatch.setenv("FLASK_ADMINS", '["ada", "grace"]')
    config.from_prefixed_env()
    assert config["MAIL"] == {"PORT": 25}
    assert config["ADMINS"] == ["ada", "grace"]


@pytest.mark.served
def test_flask_run_overrides_debug_of_the_configuration(tmp_path: Path) -> None:
    """`flask run` turns debug mode off although the configuration has DEBUG = True."""
    (tmp_path / "app.py").write_text(FLASK.replace("@app.get", "app.config.from_mapping(DEBUG=True)\n\n\n@app.get"))
    assert debug_mode(tmp_path, "flask", "run") == "off"


@pytest.mark.served
def test_app_run_takes_debug_of_the_configuration(tmp_path: Path) -> None:
    """`app.run()` without an argument takes DEBUG from the configuration."""
    port = free_port()
    text = FLASK.replace("@app.get", "app.config.from_mapping(DEBUG=True)\n\n\n@app.get")
    (tmp_path / "app.py").write_text(f"{text}\n\napp.run(port={port})\n")
    with serving(tmp_path, ["python", "app.py"], port) as server:
        assert "Debug mode: on" in server.printed()


def test_flask_command_reads_dotenv(tmp_path: Path) -> None:
    """The command `flask` reads .env and .flaskenv by itself where python-dotenv is installed; importing does not."""
    (tmp_path / "app.py").write_text('import os\n\nprint(os.environ.get("ONE"), os.environ.get("TWO"))\n' + FLASK)
    (tmp_path / ".env").write_text("ONE=1\n")
    (tmp_path / ".flaskenv").write_text("TWO=2\n")
    assert run(tmp_path, "flask", "routes").stdout.startswith("1 2\n")
    assert run(tmp_path, "python", "-c", "import app").stdout == "None None\n"


def test_flask_brings_no_dotenv() -> None:
    """Neither Flask nor Django brings python-dotenv; pydantic-settings does."""
    assert "python-dotenv" not in packages("flask", "django")
    assert "python-dotenv" in packages("pydantic-settings")


def test_fastapi_brings_no_settings() -> None:
    """pydantic-settings is not installed with FastAPI, only with its extra `standard`."""
    assert "pydantic-settings" not in packages("fastapi", "uvicorn")
    assert "pydantic-settings" in packages("fastapi[standard]")


def test_base_settings_have_left_pydantic() -> None:
    """`from pydantic import BaseSettings` is an error that names pydantic-settings."""
    with pytest.raises(pydantic.errors.PydanticImportError, match="has been moved to the `pydantic-settings`"):
        _ = pydantic.BaseSettings


def test_fields_need_annotations() -> None:
    """A field without an annotation is an error when the class is made."""
    with pytest.raises(pydantic.errors.PydanticUserError, match="A non-annotated attribute was detected"):
        type("Settings", (BaseSettings,), {"DEBUG": False, "__module__": __name__})


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env")

    page_size: int = 10


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_order_of_sources(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pydantic-settings takes an argument before a variable, that before the file, and that before the default."""
    assert Settings().page_size == 10
    (folder / ".env").write_text("PAGE_SIZE=20\n")
    assert Settings().page_size == 20
    monkeypatch.setenv("page_size", "30")
    assert Settings().page_size == 30
    assert Settings(page_size=40).page_size == 40


@pytest.mark.usefixtures("folder")
def test_env_file_may_be_missing() -> None:
    """A missing env_file is no error."""
    assert not Path(".env").exists()
    assert Settings().page_size == 10


def test_unknown_name_in_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name in the file without a field is an error; in the environment it is not; `extra="ignore"` allows it."""
    monkeypatch.setenv("COLOUR", "red")
    assert Settings().page_size == 10
    (folder / ".env").write_text("COLOUR=red\n")
    with pytest.raises(pydantic.ValidationError, match="Extra inputs are not permitted"):
        Settings()
    lenient = type("Lenient", (Settings,), {"model_config": SettingsConfigDict(extra="ignore"), "__module__": __name__})
    assert lenient().page_size == 10


def test_the_file_is_looked_for_in_the_working_directory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`env_file=".env"` is relative to the directory that the server is started in."""
    (folder / ".env").write_text("PAGE_SIZE=20\n")
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    assert Settings().page_size == 10


def test_debug_field_does_not_touch_the_application(monkeypatch: pytest.MonkeyPatch) -> None:
    """A field `debug` of the settings does not turn the debug mode of FastAPI on."""
    monkeypatch.setenv("DEBUG", "true")
    assert type("S", (BaseSettings,), {"__annotations__": {"debug": bool}, "__module__": __name__})().debug
    assert FastAPI().debug is False


def test_settings_at_import_stop_the_start(folder: Path) -> None:
    """Settings made in the module stop `uvicorn` where a value is wrong, with the field’s name in the error."""
    settings = "class Settings(BaseSettings):\n    page_size: int\n\n\nsettings = Settings()\n"
    (folder / "main.py").write_text(f"{FASTAPI}\nfrom pydantic_settings import BaseSettings\n\n\n{settings}")
    for variables in ({}, {"PAGE_SIZE": "many"}):
        ended = run(folder, "uvicorn", "--port", str(free_port()), "main:app", **variables)
        assert ended.returncode != 0
        assert "1 validation error for Settings\npage_size" in ended.stdout


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return the folder of a new Django project `mysite`."""
    assert run(tmp_path, "django-admin", "startproject", "mysite", ".").returncode == 0
    return tmp_path


def test_wrong_value_stops_django(site: Path) -> None:
    """A settings module that raises stops every command of manage.py that loads settings, `check` and `runserver`."""
    with (site / "mysite" / "settings.py").open("a") as file:
        file.write('\nimport os\n\nPAGE_SIZE = int(os.environ.get("PAGE_SIZE", "10"))\n')
    assert run(site, "python", "manage.py", "check").returncode == 0
    for command in (["check"], ["runserver", "--noreload", str(free_port())]):
        ended = run(site, "python", "manage.py", *command, PAGE_SIZE="many")
        assert ended.returncode == 1
        assert "invalid literal for int()" in ended.stdout


def test_django_settings_module_wins(site: Path) -> None:
    """DJANGO_SETTINGS_MODULE in the environment replaces what manage.py names; an unknown module is an error."""
    (site / "mysite" / "other.py").write_text("from .settings import *\nTIME_ZONE = 'Europe/Paris'\n")
    show = [
        "python",
        "manage.py",
        "shell",
        "--no-imports",
        "-c",
        "from django.conf import settings; print(settings.TIME_ZONE)",
    ]
    assert run(site, *show).stdout == "UTC\n"
    assert run(site, *show, DJANGO_SETTINGS_MODULE="mysite.other").stdout == "Europe/Paris\n"
    ended = run(site, *show, DJANGO_SETTINGS_MODULE="mysite.gone")
    assert ended.returncode == 1
    assert "No module named 'mysite.gone'" in ended.stdout


def test_django_ignores_lower_case_settings(site: Path) -> None:
    """Django’s settings object has the upper-case names of the module alone."""
    with (site / "mysite" / "settings.py").open("a") as file:
        file.write("\nGREETING = 1\ngreeting = 2\n")
    code = "from django.conf import settings; print(hasattr(settings, 'GREETING'), hasattr(settings, 'greeting'))"
    assert run(site, "python", "manage.py", "shell", "--no-imports", "-c", code).stdout == "True False\n"


def test_check_deploy_names_unsafe_settings(site: Path) -> None:
    """`manage.py check --deploy` names DEBUG and the SECRET_KEY that startproject wrote."""
    text = run(site, "python", "manage.py", "check", "--deploy").stdout
    assert "security.W018" in text
    assert "security.W009" in text


def test_diffsettings_shows_what_differs(site: Path) -> None:
    """`manage.py diffsettings` prints the settings that are not Django’s defaults."""
    assert "DEBUG = True" in run(site, "python", "manage.py", "diffsettings").stdout


def test_environ_reads_types() -> None:
    """django-environ converts on request, to lists too, and raises ImproperlyConfigured where there is none."""
    code = (
        "import environ\nenv = environ.Env()\nprint(env.int('SIZE'), env.bool('BETA'), env.list('NAMES'))\n"
        "try:\n    env('GONE')\nexcept Exception as error:\n    print(type(error).__name__, error)\n"
    )
    done = python("-c", code, environment={"SIZE": "25", "BETA": "on", "NAMES": "ada,grace"})
    assert done.stdout == "25 True ['ada', 'grace']\nImproperlyConfigured Set the GONE environment variable\n"


def test_lru_cache_keeps_no_error() -> None:
    """A function under `lru_cache` that raised is called again the next time."""
    calls = []

    @lru_cache
    def get_settings() -> None:
        calls.append(1)
        raise ValueError("wrong")

    for _ in range(2):
        with pytest.raises(ValueError, match="wrong"):
            get_settings()
    assert len(calls) == 2


class Mail(pydantic.BaseModel):
    port: int


class Nested(BaseSettings):
    model_config = SettingsConfigDict(env_nested_delimiter="__")

    mail: Mail


def test_nested_models_are_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value inside a nested model of the settings is converted, or refused with its place."""
    monkeypatch.setenv("MAIL__PORT", "2525")
    assert Nested().mail.port == 2525  # type: ignore[call-arg]  # the environment has it
    monkeypatch.setenv("MAIL__PORT", "many")
    with pytest.raises(pydantic.ValidationError, match=r"mail\.port"):
        Nested()  # type: ignore[call-arg]  # the environment has it
