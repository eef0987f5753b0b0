import asyncio
import threading

from flask import Flask

app = Flask(__name__)


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
