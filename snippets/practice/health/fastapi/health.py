import time

from fastapi import APIRouter

router = APIRouter()
started = time.monotonic()


@router.get("/health")
def health():
    return {"status": "ok", "uptime": f"{time.monotonic() - started:.6f}"}
