from flask import Flask, abort, request

app = Flask(__name__)
tasks = [{"id": number, "title": f"Task {number}"} for number in range(1, 24)]


@app.get("/tasks")
def list_tasks():
    page = request.args.get("page", 1, type=int)
    per_page = request.args.get("per_page", 5, type=int)
    if page < 1 or not 1 <= per_page <= 20:
        abort(400)
    start = (page - 1) * per_page
    return {"count": len(tasks), "results": tasks[start : start + per_page]}
