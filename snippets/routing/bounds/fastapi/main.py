from calendar import month_name
from typing import Annotated

from fastapi import FastAPI, Path

app = FastAPI()


@app.get("/months/{month}")
def read_month(month: Annotated[int, Path(ge=1, le=12)]):
    return {"name": month_name[month]}
