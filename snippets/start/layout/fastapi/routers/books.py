from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException

import catalogue
from config import Settings, get_settings

router = APIRouter(prefix="/books")


@router.get("")
def list_books(settings: Annotated[Settings, Depends(get_settings)]):
    return catalogue.first(settings.page_size)


@router.get("/{number}")
def get_book(number: int):
    book = catalogue.find(number)
    if book is None:
        raise HTTPException(status_code=404)
    return book
