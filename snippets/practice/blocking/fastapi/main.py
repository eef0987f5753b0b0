import asyncio
import time
from contextlib import asynccontextmanager

from fastapi import FastAPI

ticks = []


async def tick():
    while True:
        ticks.append("tick")
        await asyncio.sleep(0.01)


@asynccontextmanager
async def lifespan(app: FastAPI):
    task = asyncio.create_task(tick())
    yield
    task.cancel()


app = FastAPI(lifespan=lifespan)


def slow_query():
    time.sleep(0.2)


@app.get("/report")
def report(day: int = 1):
    before = len(ticks)
    slow_query()
    return {
        "day": day,
        "others_ran_before": before > 0,
        "others_went_on": len(ticks) > before,
    }
