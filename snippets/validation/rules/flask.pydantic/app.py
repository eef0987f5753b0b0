from datetime import date

from flask import Flask, Response, request
from pydantic import (
    BaseModel,
    ValidationError,
    field_validator,
    model_validator,
)

ROOMS = ["blue", "red"]


class Booking(BaseModel):
    room: str
    start: date
    end: date

    @field_validator("room")
    @classmethod
    def room_exists(cls, value):
        if value not in ROOMS:
            raise ValueError("No such room.")
        return value

    @model_validator(mode="after")
    def ends_after_start(self):
        if self.end <= self.start:
            raise ValueError("The end must come after the start.")
        return self


app = Flask(__name__)


@app.post("/bookings")
def create_booking():
    try:
        booking = Booking.model_validate(request.get_json())
    except ValidationError as error:
        body = error.json(include_url=False)
        return Response(body, status=422, mimetype="application/json")
    return booking.model_dump(mode="json"), 201
