from datetime import date
from typing import Annotated, Self

from fastapi import FastAPI, status
from pydantic import AfterValidator, BaseModel, model_validator

ROOMS = ["blue", "red"]


def room_exists(value: str) -> str:
    if value not in ROOMS:
        raise ValueError("No such room.")
    return value


class Booking(BaseModel):
    room: Annotated[str, AfterValidator(room_exists)]
    start: date
    end: date

    @model_validator(mode="after")
    def ends_after_start(self) -> Self:
        if self.end <= self.start:
            raise ValueError("The end must come after the start.")
        return self


app = FastAPI()


@app.post("/bookings", status_code=status.HTTP_201_CREATED)
def create_booking(booking: Booking) -> Booking:
    return booking
