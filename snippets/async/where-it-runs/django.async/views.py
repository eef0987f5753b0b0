import asyncio
import threading

from django.http import JsonResponse


def where():
    try:
        asyncio.get_running_loop()
        loop = True
    except RuntimeError:
        loop = False
    thread = threading.current_thread().name.partition("-")[0]  # without its number
    return {"thread": thread, "event_loop": loop}


def plain(request):
    return JsonResponse(where())


async def coroutine(request):
    return JsonResponse(where())
