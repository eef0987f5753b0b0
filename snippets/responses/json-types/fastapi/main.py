from typing import Any

from fastapi import FastAPI

from values import VALUES

app = FastAPI()


@app.get("/values/{name}")
def value(name: str) -> dict[str, Any]:
    return {"value": VALUES[name]}
