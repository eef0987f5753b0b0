from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as StarletteHTTPException

app = FastAPI()


def answer(status: int, error: str, headers: dict[str, str] | None = None):
    return JSONResponse({"status": status, "error": error}, status, headers)


@app.exception_handler(StarletteHTTPException)
def answer_http_error(request: Request, error: StarletteHTTPException):
    return answer(error.status_code, error.detail, error.headers)


@app.exception_handler(RequestValidationError)
def answer_invalid(request: Request, error: RequestValidationError):
    return answer(422, error.errors()[0]["msg"])


@app.exception_handler(Exception)
def answer_unexpected(request: Request, error: Exception):
    return answer(500, "Server error.")


@app.get("/books/{book_id}")
def read_book(book_id: int):
    if book_id != 1:
        raise HTTPException(404, detail="There is no such book.")
    return {"title": "Middlemarch"}


@app.get("/private")
def read_private():
    raise HTTPException(403)


@app.get("/crash")
def crash():
    return {"result": 1 / 0}
