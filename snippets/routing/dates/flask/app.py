from datetime import date

from flask import Flask, abort

app = Flask(__name__)


@app.get("/days/<text>")
def read_day(text):
    try:
        day = date.fromisoformat(text)
    except ValueError:
        abort(400, description="This is not a date.")
    if day.year < 2000:
        abort(400, description="The day is before 2000.")
    return {"weekday": f"{day:%A}"}
