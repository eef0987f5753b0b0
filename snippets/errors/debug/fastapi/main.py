from fastapi import FastAPI

app = FastAPI(debug=True)


@app.get("/shares/{people}")
def share(people: int):
    return {"each": 100 / people}
