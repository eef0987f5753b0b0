import asyncio

from flask import Flask

app = Flask(__name__)
finished = []
tasks = set()


async def write_report(name):
    finished.append(await asyncio.sleep(0.01, result=name))


@app.post("/reports/<name>")
async def order_report(name):
    task = asyncio.create_task(write_report(name))
    tasks.add(task)
    task.add_done_callback(tasks.discard)
    return {"ordered": name}, 202


@app.get("/reports")
async def list_reports():
    await asyncio.sleep(0.05)
    return {"finished": finished}
