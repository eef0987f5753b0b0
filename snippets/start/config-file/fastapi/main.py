from fastapi import FastAPI

from config import settings

app = FastAPI()


@app.get("/")
def index():
    return {"greeting": settings.greeting, "mail": settings.mail}


@app.get("/colour")
def colour():
    return {"colour": settings.colour}
