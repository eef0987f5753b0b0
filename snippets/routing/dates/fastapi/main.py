from datetime import date
from typing import Annotated

from fastapi import FastAPI
from pydantic import AfterValidator


def not_before_2000(day: date) -> date:
    if day.year < 2000:
        raise ValueError("The day is before 2000.")
    return day


Day = Annotated[date, AfterValidator(not_before_2000)]

app = FastAPI()


@app.get("/days/{day}")
def read_day(day: Day):
    return {"weekday": f"{day:%A}"}
