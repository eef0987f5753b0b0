from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

app = FastAPI()
log = []


class SoldOut(Exception):
    pass


@app.exception_handler(SoldOut)
def sold_out(request: Request, error: SoldOut):
    return JSONResponse({"error": "sold out"}, status_code=409)


@app.middleware("http")
async def watch(request: Request, call_next):
    try:
        response = await call_next(request)
        log.append(f"response: {response.status_code}")
        return response
    except Exception as error:
        log.append(f"exception: {error!r}")
        raise
    finally:
        log.append("finally")


@app.get("/books/{book_id}")
def read_book(book_id: int):
    if book_id == 2:
        raise SoldOut
    if book_id == 3:
        raise RuntimeError("nobody expected this")
    return {"id": book_id}


@app.get("/log")
def read_log():
    return {"log": log}
