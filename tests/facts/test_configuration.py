"""Facts for docs/configuration.md that no recording shows."""

from functools import lru_cache
from pathlib import Path

import pydantic
import pytest
from fastapi import FastAPI
from flask import Config, Flask
from pydantic_settings import BaseSettings, SettingsConfigDict

from tests.support.distributions import packages
from tests.support.programs import FASTAPI, FLASK, debug_mode, free_port, python, run, run_server

pytestmark = pytest.mark.served


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Flask("app", root_path=str(tmp_path)).config


def test_flask_has_six_loaders() -> None:
    """Flask’s `app.config` is a dictionary with six `from_…` methods that fill it."""
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
    """Flask’s `from_object` copies upper-case names, also inherited ones, and no lower-case names."""
    base = type("Base", (), {"INHERITED": 1})
    config.from_object(type("Settings", (base,), {"OWN": 2, "lower": 3}))
    assert (config["INHERITED"], config["OWN"]) == (1, 2)
    assert "lower" not in config


def test_from_object_reads_no_variables(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """Flask’s `from_object` reads no environment variables; `from_prefixed_env` overwrites its values with them."""
    monkeypatch.setenv("GREETING", "from the environment")
    monkeypatch.setenv("FLASK_GREETING", "from the environment")
    config.from_object(type("Settings", (), {"GREETING": "from the class"}))
    assert config["GREETING"] == "from the class"
    config.from_prefixed_env()
    assert config["GREETING"] == "from the environment"


def test_from_prefixed_env_nests(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """Flask’s `from_prefixed_env` reads values as JSON, and `MAIL__PORT` into the dictionary `MAIL`."""
    monkeypatch.setenv("FLASK_MAIL__PORT", "25")
    monkeypatch.setenv("FLASK_ADMINS", '["ada", "grace"]')
    config.from_prefixed_env()
    assert config["MAIL"] == {"PORT": 25}
    assert config["ADMINS"] == ["ada", "grace"]


@pytest.mark.served
def test_flask_run_overrides_debug_of_the_configuration(tmp_path: Path) -> None:
    """`flask run` starts with debug mode off although Flask’s configuration has DEBUG = True."""
    (tmp_path / "app.py").write_text(FLASK.replace("@app.get", "app.config.from_mapping(DEBUG=True)\n\n\n@app.get"))
    assert debug_mode(tmp_path, "flask", "run") == "off"


@pytest.mark.served
def test_app_run_takes_debug_of_the_configuration(tmp_path: Path) -> None:
    """Flask’s `app.run()` without an argument takes DEBUG from the configuration."""
    port = free_port()
    text = FLASK.replace("@app.get", "app.config.from_mapping(DEBUG=True)\n\n\n@app.get")
    (tmp_path / "app.py").write_text(f"{text}\n\napp.run(port={port})\n")
    with run_server(tmp_path, ["python", "app.py"], port) as server:
        assert "Debug mode: on" in server.printed()


def test_flask_command_reads_dotenv(tmp_path: Path) -> None:
    """With python-dotenv the command `flask` reads .env and .flaskenv; importing the application does not."""
    (tmp_path / "app.py").write_text('import os\n\nprint(os.environ.get("ONE"), os.environ.get("TWO"))\n' + FLASK)
    (tmp_path / ".env").write_text("ONE=1\n")
    (tmp_path / ".flaskenv").write_text("TWO=2\n")
    assert run(tmp_path, "flask", "routes").stdout.startswith("1 2\n")
    assert run(tmp_path, "python", "-c", "import app").stdout == "None None\n"


def test_flask_brings_no_dotenv() -> None:
    """pydantic-settings installs python-dotenv; Flask and Django do not."""
    assert "python-dotenv" not in packages("flask", "django")
    assert "python-dotenv" in packages("pydantic-settings")


def test_fastapi_brings_no_settings() -> None:
    """`fastapi[standard]` installs pydantic-settings; `fastapi` and `uvicorn` do not."""
    assert "pydantic-settings" not in packages("fastapi", "uvicorn")
    assert "pydantic-settings" in packages("fastapi[standard]")


def test_base_settings_have_left_pydantic() -> None:
    """Pydantic’s `BaseSettings` raises an error that names pydantic-settings."""
    with pytest.raises(pydantic.errors.PydanticImportError, match="has been moved to the `pydantic-settings`"):
        _ = pydantic.BaseSettings


def test_fields_need_annotations() -> None:
    """pydantic-settings raises an error for a class with a field that has no annotation."""
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
    """pydantic-settings prefers, in this order: an argument, an environment variable, the .env file, the default."""
    assert Settings().page_size == 10
    (folder / ".env").write_text("PAGE_SIZE=20\n")
    assert Settings().page_size == 20
    monkeypatch.setenv("page_size", "30")
    assert Settings().page_size == 30
    assert Settings(page_size=40).page_size == 40


@pytest.mark.usefixtures("folder")
def test_env_file_may_be_missing() -> None:
    """pydantic-settings accepts that the `env_file` is missing."""
    assert not Path(".env").exists()
    assert Settings().page_size == 10


def test_unknown_name_in_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pydantic-settings refuses unknown names in .env, unless `extra="ignore"` is set, but not in the environment."""
    monkeypatch.setenv("COLOUR", "red")
    assert Settings().page_size == 10
    (folder / ".env").write_text("COLOUR=red\n")
    with pytest.raises(pydantic.ValidationError, match="Extra inputs are not permitted"):
        Settings()
    lenient = type("Lenient", (Settings,), {"model_config": SettingsConfigDict(extra="ignore"), "__module__": __name__})
    assert lenient().page_size == 10


def test_the_file_is_looked_for_in_the_working_directory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pydantic-settings looks for `env_file=".env"` in the working directory only."""
    (folder / ".env").write_text("PAGE_SIZE=20\n")
    (folder / "elsewhere").mkdir()
    monkeypatch.chdir(folder / "elsewhere")
    assert Settings().page_size == 10


def test_debug_field_does_not_touch_the_application(monkeypatch: pytest.MonkeyPatch) -> None:
    """A field `debug` of pydantic-settings does not turn on FastAPI’s debug mode."""
    monkeypatch.setenv("DEBUG", "true")
    assert type("S", (BaseSettings,), {"__annotations__": {"debug": bool}, "__module__": __name__})().debug
    assert FastAPI().debug is False


def test_settings_at_import_stop_the_start(folder: Path) -> None:
    """Uvicorn exits with an error that names the field if pydantic-settings fails at import."""
    settings = "class Settings(BaseSettings):\n    page_size: int\n\n\nsettings = Settings()\n"
    (folder / "main.py").write_text(f"{FASTAPI}\nfrom pydantic_settings import BaseSettings\n\n\n{settings}")
    for variables in ({}, {"PAGE_SIZE": "many"}):
        ended = run(folder, "uvicorn", "--port", str(free_port()), "main:app", **variables)
        assert ended.returncode != 0
        assert "1 validation error for Settings\npage_size" in ended.stdout


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a new Django project `mysite`, and return its folder."""
    assert run(tmp_path, "django-admin", "startproject", "mysite", ".").returncode == 0
    return tmp_path


def test_wrong_value_stops_django(site: Path) -> None:
    """An exception in Django’s settings module stops `manage.py check` and `runserver`."""
    with (site / "mysite" / "settings.py").open("a") as file:
        file.write('\nimport os\n\nPAGE_SIZE = int(os.environ.get("PAGE_SIZE", "10"))\n')
    assert run(site, "python", "manage.py", "check").returncode == 0
    for command in (["check"], ["runserver", "--noreload", str(free_port())]):
        ended = run(site, "python", "manage.py", *command, PAGE_SIZE="many")
        assert ended.returncode == 1
        assert "invalid literal for int()" in ended.stdout


def test_django_settings_module_wins(site: Path) -> None:
    """DJANGO_SETTINGS_MODULE replaces the module that Django’s manage.py names; an unknown module is an error."""
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
    """Django’s `settings` has the upper-case names of the settings module, not the lower-case ones."""
    with (site / "mysite" / "settings.py").open("a") as file:
        file.write("\nGREETING = 1\ngreeting = 2\n")
    code = "from django.conf import settings; print(hasattr(settings, 'GREETING'), hasattr(settings, 'greeting'))"
    assert run(site, "python", "manage.py", "shell", "--no-imports", "-c", code).stdout == "True False\n"


def test_check_deploy_names_unsafe_settings(site: Path) -> None:
    """Django’s `check --deploy` warns of DEBUG and of the SECRET_KEY that `startproject` wrote."""
    text = run(site, "python", "manage.py", "check", "--deploy").stdout
    assert "security.W018" in text
    assert "security.W009" in text


def test_diffsettings_shows_what_differs(site: Path) -> None:
    """Django’s `diffsettings` prints DEBUG = True, which is not the default."""
    assert "DEBUG = True" in run(site, "python", "manage.py", "diffsettings").stdout


def test_environ_reads_types() -> None:
    """django-environ converts to int, bool and list, and raises ImproperlyConfigured for a missing variable."""
    code = (
        "import environ\nenv = environ.Env()\nprint(env.int('SIZE'), env.bool('BETA'), env.list('NAMES'))\n"
        "try:\n    env('GONE')\nexcept Exception as error:\n    print(type(error).__name__, error)\n"
    )
    done = python("-c", code, environment={"SIZE": "25", "BETA": "on", "NAMES": "ada,grace"})
    assert done.stdout == "25 True ['ada', 'grace']\nImproperlyConfigured Set the GONE environment variable\n"


def test_lru_cache_keeps_no_error() -> None:
    """Python’s `lru_cache` does not keep an exception: the function is called again."""
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
    """pydantic-settings converts a value of a nested model, or refuses it and names its place."""
    monkeypatch.setenv("MAIL__PORT", "2525")
    assert Nested().mail.port == 2525  # type: ignore[call-arg]  # the environment has it
    monkeypatch.setenv("MAIL__PORT", "many")
    with pytest.raises(pydantic.ValidationError, match=r"mail\.port"):
        Nested()  # type: ignore[call-arg]  # the environment has it
