"""Facts for the page on modular apps that no recording can show."""

import pytest
from fastapi import APIRouter, FastAPI
from flask import Blueprint, Flask


def test_two_blueprints_need_two_names() -> None:
    """Flask raises ValueError for a second blueprint of the same name."""
    app = Flask(__name__)
    app.register_blueprint(Blueprint("notes", __name__))
    with pytest.raises(ValueError, match="already registered"):
        app.register_blueprint(Blueprint("notes", __name__), url_prefix="/other")


def test_one_blueprint_can_be_registered_twice() -> None:
    """Flask registers one blueprint twice under different names and prefixes."""
    app = Flask(__name__)
    notes = Blueprint("notes", __name__)
    notes.add_url_rule("/notes", "index", lambda: "notes")
    app.register_blueprint(notes, url_prefix="/v1", name="v1")
    app.register_blueprint(notes, url_prefix="/v2", name="v2")
    assert app.test_client().get("/v1/notes").status_code == 200
    assert app.test_client().get("/v2/notes").status_code == 200


def test_a_route_of_fastapi_can_have_another_name() -> None:
    """FastAPI tells routes of functions with the same name apart by `name=`."""
    app = FastAPI()
    for word in ("notes", "users"):
        router = APIRouter(prefix=f"/{word}")

        @router.get("/{id}", name=f"{word}-detail")
        def detail(id: int) -> int:
            return id

        app.include_router(router)
    assert app.url_path_for("notes-detail", id=1) == "/notes/1"
    assert app.url_path_for("users-detail", id=1) == "/users/1"
