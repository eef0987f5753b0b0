from fastapi import FastAPI

app = FastAPI()


@app.get("/shares/{people}")
def share(people: int):
    return {"each": 100 / people}
