from datetime import date, timedelta

from fastapi import FastAPI
from starlette.convertors import Convertor, register_url_convertor


class DateConvertor(Convertor[date]):
    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def convert(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_string(self, value: date) -> str:
        return value.isoformat()


register_url_convertor("date", DateConvertor())

app = FastAPI()


@app.get("/days/{day:date}")
def read_day(day: date):
    next_day = day + timedelta(days=1)
    return {
        "weekday": f"{day:%A}",
        "next": app.url_path_for("read_day", day=next_day),
    }
