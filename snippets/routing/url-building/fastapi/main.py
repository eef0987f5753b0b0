from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/items/{item_id}")
def read_item(item_id: int):
    return {"item_id": item_id}


@app.get("/links")
def read_links(request: Request):
    url = request.url_for("read_item", item_id=42)
    return {
        "path": app.url_path_for("read_item", item_id=42),
        "url": str(url),
        "query": str(url.include_query_params(lang="en")),
    }


@app.get("/links/extra")
def link_with_extra():
    return {"path": app.url_path_for("read_item", item_id=42, colour="red")}


@app.get("/links/missing")
def link_with_missing():
    return {"path": app.url_path_for("read_item")}


@app.get("/links/word")
def link_with_word():
    return {"path": app.url_path_for("read_item", item_id="pen")}


@app.get("/links/unknown")
def link_to_unknown():
    return {"path": app.url_path_for("read_thing", item_id=42)}
