from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/seen/{name:path}")
async def seen(request: Request, name: str):
    scope = request.scope
    return {
        "type": scope["type"],
        "method": scope["method"],
        "path": scope["path"],
        "query_string": scope["query_string"].decode(),
        "x-tag": dict(scope["headers"]).get(b"x-tag", b"").decode(),
        "name": name,
    }
