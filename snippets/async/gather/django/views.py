import asyncio

from django.http import JsonResponse


async def ask(shop, log):
    log.append(f"ask {shop}")
    await asyncio.sleep(0.01)
    log.append(f"{shop} answered")
    return {"shop": shop, "price": len(shop)}


async def one_by_one(request):
    log = []
    prices = [await ask("north", log), await ask("east", log)]
    return JsonResponse({"prices": prices, "log": log})


async def together(request):
    log = []
    prices = await asyncio.gather(ask("north", log), ask("east", log))
    return JsonResponse({"prices": prices, "log": log})
