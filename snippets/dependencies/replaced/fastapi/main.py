from typing import Annotated

from fastapi import Depends, FastAPI

from rates import fetch_rate


def get_currency() -> str:
    return "USD"


app = FastAPI()


@app.get("/prices/{euros}")
def get_price(
    euros: int,
    rate: Annotated[float, Depends(fetch_rate)],
    currency: Annotated[str, Depends(get_currency)],
):
    return {"price": euros * rate, "currency": currency}
