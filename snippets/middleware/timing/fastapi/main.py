import time
import uuid

from fastapi import FastAPI, Request

app = FastAPI()


@app.middleware("http")
async def request_id(request: Request, call_next):
    started = time.perf_counter()
    request.state.request_id = request.headers.get("X-Request-ID") or uuid.uuid4().hex
    response = await call_next(request)
    milliseconds = (time.perf_counter() - started) * 1000
    response.headers["X-Request-ID"] = request.state.request_id
    response.headers["Server-Timing"] = f"app;dur={milliseconds:.1f}"
    return response


@app.get("/")
def index(request: Request):
    return {"request_id": request.state.request_id}


@app.get("/broken")
def broken():
    raise RuntimeError("broken")
