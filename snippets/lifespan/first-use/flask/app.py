from functools import cache

from flask import Flask, abort

app = Flask(__name__)


@cache
def load_words():
    return {"hello": "bonjour", "bye": "au revoir"}


@app.get("/words/<word>")
def translate(word):
    if word not in load_words():
        abort(404)
    return {"word": load_words()[word]}


@app.get("/loads")
def count_loads():
    return {"loads": load_words.cache_info().misses}
