from typing import Annotated

from fastapi import FastAPI, Query

app = FastAPI()


@app.get("/search")
def search(
    q: str,
    tag: Annotated[list[str], Query(default_factory=list)],
    limit: int = 10,
    in_stock: bool = False,
):
    return {"q": q, "limit": limit, "tags": tag, "in_stock": in_stock}
