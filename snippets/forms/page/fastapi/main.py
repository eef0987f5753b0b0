from typing import Annotated, Any

from fastapi import FastAPI, Request, status
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.templating import Jinja2Templates
from pydantic import BaseModel, Field, ValidationError

app = FastAPI()
templates = Jinja2Templates(directory="templates")

reservations: dict[str, int] = {}


class Reservation(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=20)]
    seats: Annotated[int, Field(ge=1, le=8)]


def page(
    request: Request, values: dict[str, Any], errors: dict[Any, str]
) -> HTMLResponse:
    context = {"values": values, "errors": errors}
    return templates.TemplateResponse(request, "reserve.html", context)


@app.get("/reserve", response_class=HTMLResponse)
def form(request: Request):
    return page(request, {}, {})


@app.post("/reserve", response_class=HTMLResponse)
async def reserve(request: Request):
    values = dict(await request.form())
    try:
        reservation = Reservation.model_validate(values)
    except ValidationError as error:
        errors = {each["loc"][0]: each["msg"] for each in error.errors()}
        return page(request, values, errors)
    if reservation.name in reservations:
        errors = {"name": "There is a reservation with this name."}
        return page(request, values, errors)
    reservations[reservation.name] = reservation.seats
    return RedirectResponse("/thanks", status.HTTP_303_SEE_OTHER)


@app.get("/thanks", response_class=HTMLResponse)
def thanks():
    return "Thank you."
