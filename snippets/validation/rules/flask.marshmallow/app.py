from flask import Flask, request
from marshmallow import (
    Schema,
    ValidationError,
    fields,
    validates,
    validates_schema,
)

ROOMS = ["blue", "red"]


class Booking(Schema):
    room = fields.String(required=True)
    start = fields.Date(required=True)
    end = fields.Date(required=True)

    @validates("room")
    def room_exists(self, value, data_key):
        if value not in ROOMS:
            raise ValidationError("No such room.")

    @validates_schema
    def ends_after_start(self, data, **kwargs):
        if data["end"] <= data["start"]:
            raise ValidationError("The end must come after the start.", "end")


app = Flask(__name__)
booking_schema = Booking()


@app.post("/bookings")
def create_booking():
    try:
        booking = booking_schema.load(request.get_json())
    except ValidationError as error:
        return error.messages, 422
    return booking_schema.dump(booking), 201
