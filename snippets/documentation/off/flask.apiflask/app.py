import os

from apiflask import APIFlask

publish = os.environ.get("PUBLISH_DOCS") == "1"
app = APIFlask(__name__, enable_openapi=publish)


@app.get("/items/<int:item_id>")
def get_item(item_id):
    return {"id": item_id}
