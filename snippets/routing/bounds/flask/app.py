from calendar import month_name

from flask import Flask

app = Flask(__name__)


@app.get("/months/<int(min=1, max=12):month>")
def read_month(month):
    return {"name": month_name[month]}
