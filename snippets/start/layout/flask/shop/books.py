from flask import Blueprint, abort, current_app

from . import catalogue

bp = Blueprint("books", __name__, url_prefix="/books")


@bp.get("")
def list_books():
    return catalogue.first(current_app.config["PAGE_SIZE"])


@bp.get("/<int:number>")
def get_book(number):
    book = catalogue.find(number)
    if book is None:
        abort(404)
    return book
