import time

from fastapi import APIRouter

router = APIRouter()
started = time.monotonic()


@router.get("/health")
def read_health():
    return {"status": "ok", "uptime": time.monotonic() - started}
