import time

from fastapi import APIRouter

router = APIRouter()
started = time.monotonic()


@router.get("/health")
def health():
    return {"status": "ok", "uptime": int(time.monotonic() - started)}
