from flask import Flask

app = Flask(__name__)


@app.get("/posts", defaults={"page": 1})
@app.get("/posts/<int:page>")
def list_posts(page):
    return {"page": page}
