from fastapi import FastAPI, HTTPException

from prices import PRICES, cost

app = FastAPI()


@app.get("/books/{title}/cost")
def show_cost(title: str):
    if title not in PRICES:
        raise HTTPException(status_code=404)
    return {"title": title, "cost": cost(title, 1)}
