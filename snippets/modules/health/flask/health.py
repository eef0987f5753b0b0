import time

from flask import Blueprint

bp = Blueprint("health", __name__)
started = time.monotonic()


@bp.get("/health")
def read_health():
    return {"status": "ok", "uptime": time.monotonic() - started}
