from datetime import date, timedelta

from flask import Flask, url_for
from werkzeug.routing import BaseConverter, ValidationError


class DateConverter(BaseConverter):
    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValidationError

    def to_url(self, value):
        return value.isoformat()


app = Flask(__name__)
app.url_map.converters["date"] = DateConverter


@app.get("/days/<date:day>")
def read_day(day):
    next_day = day + timedelta(days=1)
    return {
        "weekday": f"{day:%A}",
        "next": url_for("read_day", day=next_day),
    }
