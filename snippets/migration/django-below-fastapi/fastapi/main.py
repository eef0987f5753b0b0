import os
from typing import Annotated

from django.core.asgi import get_asgi_application
from fastapi import FastAPI, Form

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")

app = FastAPI()

BOOKS = ["Middlemarch"]


@app.get("/books")
def list_books():
    return {"books": BOOKS}


@app.post("/books", status_code=201)
def create_book(title: Annotated[str, Form(min_length=1, max_length=200)]):
    BOOKS.append(title)
    return {"books": BOOKS}


app.mount("/", get_asgi_application())
