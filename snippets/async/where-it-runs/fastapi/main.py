import asyncio
import threading

from fastapi import FastAPI

app = FastAPI()


def where():
    try:
        asyncio.get_running_loop()
        loop = True
    except RuntimeError:
        loop = False
    thread = threading.current_thread().name.partition("-")[0]  # without its number
    return {"thread": thread, "event_loop": loop}


@app.get("/def")
def plain():
    return where()


@app.get("/async")
async def coroutine():
    return where()
