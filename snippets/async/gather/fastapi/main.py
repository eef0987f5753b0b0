import asyncio

from fastapi import FastAPI

app = FastAPI()


async def ask(shop: str, log: list[str]):
    log.append(f"ask {shop}")
    await asyncio.sleep(0.01)
    log.append(f"{shop} answered")
    return {"shop": shop, "price": len(shop)}


@app.get("/one-by-one")
async def one_by_one():
    log = []
    prices = [await ask("north", log), await ask("east", log)]
    return {"prices": prices, "log": log}


@app.get("/together")
async def together():
    log = []
    prices = await asyncio.gather(ask("north", log), ask("east", log))
    return {"prices": prices, "log": log}
