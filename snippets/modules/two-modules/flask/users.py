from flask import Blueprint, url_for

bp = Blueprint("users", __name__, url_prefix="/users")


@bp.get("/")
def index():
    return {"first": url_for(".detail", id=1)}


@bp.get("/<int:id>")
def detail(id):
    return {"user": id, "notes": url_for("api.notes.index")}
