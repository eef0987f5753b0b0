from fastapi import FastAPI, status
from pydantic import BaseModel


class Reading(BaseModel):
    label: str
    value: float


app = FastAPI()


@app.post("/readings", status_code=status.HTTP_201_CREATED)
def create_reading(reading: Reading) -> Reading:
    return reading
