import asyncio

from django.http import JsonResponse

loops = []


async def count_loops(request):
    loop = asyncio.get_running_loop()
    if loop not in loops:
        loops.append(loop)
    return JsonResponse({"loops_so_far": len(loops)})
