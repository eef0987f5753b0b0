from flask import Flask, url_for

app = Flask(__name__)


@app.get("/items/<int:item_id>")
def read_item(item_id):
    return {"item_id": item_id}


@app.get("/links")
def read_links():
    return {
        "path": url_for("read_item", item_id=42),
        "url": url_for("read_item", item_id=42, _external=True),
        "query": url_for("read_item", item_id=42, lang="en"),
    }


@app.get("/links/extra")
def link_with_extra():
    return {"path": url_for("read_item", item_id=42, colour="red")}


@app.get("/links/missing")
def link_with_missing():
    return {"path": url_for("read_item")}


@app.get("/links/word")
def link_with_word():
    return {"path": url_for("read_item", item_id="pen")}


@app.get("/links/unknown")
def link_to_unknown():
    return {"path": url_for("read_thing", item_id=42)}
