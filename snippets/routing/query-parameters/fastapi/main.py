from typing import Annotated

from fastapi import FastAPI, Query

app = FastAPI()


@app.get("/search")
def search(
    q: str,
    limit: int = 10,
    tag: Annotated[list[str], Query()] = [],
    in_stock: bool = False,
):
    return {"q": q, "limit": limit, "tags": tag, "in_stock": in_stock}
