import asyncio
import time

from fastapi import FastAPI

app = FastAPI()
ticks = []
tickers = []


async def tick():
    while True:
        await asyncio.sleep(0.01)
        ticks.append(time.monotonic())


def query_slowly():
    time.sleep(0.2)


@app.get("/start")
async def start():
    tickers.append(asyncio.create_task(tick()))
    return {"tickers": len(tickers)}


@app.get("/await")
async def awaiting():
    before = len(ticks)
    await asyncio.sleep(0.2)
    return {"others_went_on": len(ticks) > before}


@app.get("/block")
async def blocking():
    before = len(ticks)
    query_slowly()
    return {"others_went_on": len(ticks) > before}


@app.get("/def")
def in_a_thread():
    before = len(ticks)
    query_slowly()
    return {"others_went_on": len(ticks) > before}


@app.get("/to-thread")
async def handed_over():
    before = len(ticks)
    await asyncio.to_thread(query_slowly)
    return {"others_went_on": len(ticks) > before}
