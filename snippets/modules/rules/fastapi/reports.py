from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException


def require_key(x_key: Annotated[str | None, Header()] = None):
    if x_key != "opensesame":
        raise HTTPException(status_code=403)


router = APIRouter(prefix="/reports", dependencies=[Depends(require_key)])


@router.get("/daily")
def read_daily():
    return {"report": "daily"}


@router.get("/weekly")
def read_weekly():
    return {"report": "weekly"}
