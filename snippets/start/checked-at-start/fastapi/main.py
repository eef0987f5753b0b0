from typing import Annotated

from fastapi import FastAPI, Header, HTTPException

from config import settings

app = FastAPI()


@app.get("/books")
def list_books(x_api_key: Annotated[str | None, Header()] = None):
    if x_api_key != settings.api_key:
        raise HTTPException(status_code=403)
    return {"page_size": settings.page_size}
