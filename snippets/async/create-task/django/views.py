import asyncio

from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

finished = []
tasks = set()


async def write_report(name):
    finished.append(await asyncio.sleep(0.01, result=name))


@csrf_exempt
@require_POST
async def order_report(request, name):
    task = asyncio.create_task(write_report(name))
    tasks.add(task)
    task.add_done_callback(tasks.discard)
    return JsonResponse({"ordered": name}, status=202)


@require_GET
async def list_reports(request):
    await asyncio.sleep(0.05)
    return JsonResponse({"finished": finished})
