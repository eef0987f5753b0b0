import time

from flask import Blueprint

bp = Blueprint("health", __name__)
started = time.monotonic()


@bp.get("/health")
def health():
    return {"status": "ok", "uptime": f"{time.monotonic() - started:.6f}"}
