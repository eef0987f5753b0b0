from functools import cache
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException

app = FastAPI()


@cache
def load_words():
    return {"hello": "bonjour", "bye": "au revoir"}


@app.get("/words/{word}")
def translate(word: str, words: Annotated[dict[str, str], Depends(load_words)]):
    if word not in words:
        raise HTTPException(status_code=404, detail="No such word")
    return {"word": words[word]}


@app.get("/loads")
def count_loads():
    return {"loads": load_words.cache_info().misses}
