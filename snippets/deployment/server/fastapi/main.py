from threading import current_thread

from fastapi import FastAPI

app = FastAPI()


@app.get("/")
def index():
    return {"interface": "ASGI", "thread": current_thread().name}
