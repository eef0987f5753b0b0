from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from stock import OutOfStock, price

app = FastAPI()


@app.exception_handler(OutOfStock)
def out_of_stock(request: Request, error: OutOfStock):
    message = f"There is no {error} in stock."
    return JSONResponse({"error": message}, status_code=409)


@app.get("/prices/{name}")
def read_price(name: str):
    return {"price": price(name)}
