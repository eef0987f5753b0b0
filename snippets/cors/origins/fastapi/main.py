from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
app.add_middleware(
    CORSMiddleware,
    allow_origins=["https://shop.example"],
    allow_methods=["GET", "PUT"],
)


@app.get("/price")
def read_price():
    return {"price": 9}


@app.get("/broken")
def broken():
    raise RuntimeError("broken")
