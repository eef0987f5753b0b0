from flask import Blueprint, url_for

bp = Blueprint("notes", __name__, url_prefix="/notes")


@bp.get("/")
def index():
    return {"first": url_for(".detail", id=1)}


@bp.get("/<int:id>")
def detail(id):
    return {"note": id}
