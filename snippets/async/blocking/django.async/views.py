import asyncio
import time

from django.http import JsonResponse

ticks = []
tickers = []


async def tick():
    while True:
        await asyncio.sleep(0.01)
        ticks.append(time.monotonic())


def query_slowly():
    time.sleep(0.2)


async def start(request):
    tickers.append(asyncio.create_task(tick()))
    return JsonResponse({"tickers": len(tickers)})


async def awaiting(request):
    before = len(ticks)
    await asyncio.sleep(0.2)
    return JsonResponse({"others_went_on": len(ticks) > before})


async def blocking(request):
    before = len(ticks)
    query_slowly()
    return JsonResponse({"others_went_on": len(ticks) > before})


def in_a_thread(request):
    before = len(ticks)
    query_slowly()
    return JsonResponse({"others_went_on": len(ticks) > before})


async def handed_over(request):
    before = len(ticks)
    await asyncio.to_thread(query_slowly)
    return JsonResponse({"others_went_on": len(ticks) > before})
