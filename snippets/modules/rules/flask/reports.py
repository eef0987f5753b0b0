from flask import Blueprint, abort, request

bp = Blueprint("reports", __name__, url_prefix="/reports")


@bp.before_request
def require_key():
    if request.headers.get("X-Key") != "opensesame":
        abort(403)


@bp.get("/daily")
def read_daily():
    return {"report": "daily"}


@bp.get("/weekly")
def read_weekly():
    return {"report": "weekly"}
