from functools import lru_cache
from typing import Annotated

from config import Settings
from fastapi import Depends, FastAPI

app = FastAPI()


@lru_cache
def get_settings():
    return Settings()


@app.get("/")
def index(settings: Annotated[Settings, Depends(get_settings)]):
    return {"greeting": settings.greeting, "beta": settings.beta}
