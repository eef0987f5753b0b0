from fastapi import FastAPI

app = FastAPI()


@app.get("/hello")
async def hello():
    return {"message": "Hello, World!"}


@app.get("/work")
async def work():
    return {"sum": sum(number * number for number in range(50_000))}
