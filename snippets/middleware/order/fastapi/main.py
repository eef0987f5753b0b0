from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

app = FastAPI()


@app.middleware("http")
async def second(request: Request, call_next):
    request.state.trace.append("second in")
    if request.query_params.get("stop") == "second":
        return JSONResponse({"trace": request.state.trace}, status_code=403)
    response = await call_next(request)
    request.state.trace.append("second out")
    return response


@app.middleware("http")
async def first(request: Request, call_next):
    request.state.trace = ["first in"]
    if request.query_params.get("stop") == "first":
        return JSONResponse({"trace": request.state.trace}, status_code=403)
    response = await call_next(request)
    request.state.trace.append("first out")
    response.headers["Trace"] = ", ".join(request.state.trace)
    return response


@app.get("/")
def index(request: Request):
    request.state.trace.append("view")
    return {"trace": request.state.trace}


@app.get("/broken")
def broken():
    raise RuntimeError("broken")
