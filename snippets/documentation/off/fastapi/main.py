import os

from fastapi import FastAPI

publish = os.environ.get("PUBLISH_DOCS") == "1"
app = FastAPI(openapi_url="/openapi.json" if publish else None)


@app.get("/items/{item_id}")
def get_item(item_id: int) -> dict[str, int]:
    return {"id": item_id}
