from typing import Annotated

from fastapi import FastAPI, Query

app = FastAPI()
tasks = [{"id": number, "title": f"Task {number}"} for number in range(1, 24)]


@app.get("/tasks")
def list_tasks(
    page: Annotated[int, Query(ge=1)] = 1,
    per_page: Annotated[int, Query(ge=1, le=20)] = 5,
):
    start = (page - 1) * per_page
    return {"count": len(tasks), "results": tasks[start : start + per_page]}
