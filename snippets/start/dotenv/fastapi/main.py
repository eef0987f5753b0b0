from functools import lru_cache
from typing import Annotated

from fastapi import Depends, FastAPI

from config import Settings

app = FastAPI()


@lru_cache
def get_settings():
    return Settings()


@app.get("/")
def index(settings: Annotated[Settings, Depends(get_settings)]):
    return {
        "greeting": settings.greeting,
        "page_size": settings.page_size,
        "beta": settings.beta,
    }
