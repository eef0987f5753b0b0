import asyncio

from fastapi import FastAPI, status

app = FastAPI()
finished = []
tasks = set()


async def write_report(name: str):
    finished.append(await asyncio.sleep(0.01, result=name))


@app.post("/reports/{name}", status_code=status.HTTP_202_ACCEPTED)
async def order_report(name: str):
    task = asyncio.create_task(write_report(name))
    tasks.add(task)
    task.add_done_callback(tasks.discard)
    return {"ordered": name}


@app.get("/reports")
async def list_reports():
    await asyncio.sleep(0.05)
    return {"finished": finished}
