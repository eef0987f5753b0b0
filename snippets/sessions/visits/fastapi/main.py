from fastapi import FastAPI, Request
from starlette.middleware.sessions import SessionMiddleware

app = FastAPI()
app.add_middleware(SessionMiddleware, secret_key="replace-me-before-you-deploy")


@app.get("/visit")
def visit(request: Request):
    request.session["visits"] = request.session.get("visits", 0) + 1
    return {"visits": request.session["visits"]}


@app.get("/visits")
def get_visits(request: Request):
    return {"visits": request.session.get("visits", 0)}


@app.post("/clear")
def clear(request: Request):
    request.session.clear()
    return {"visits": 0}
