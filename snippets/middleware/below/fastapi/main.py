from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse


class VersionMiddleware:
    def __init__(self, app, version):
        self.app = app
        self.version = version

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        if scope["path"] == "/version":
            return await PlainTextResponse(self.version)(scope, receive, send)

        async def send_with_version(message):
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Version"] = self.version
            await send(message)

        await self.app(scope, receive, send_with_version)


app = FastAPI()
app.add_middleware(VersionMiddleware, version="1.2")


@app.get("/")
def index():
    return {"message": "Hello"}


@app.get("/broken")
def broken():
    raise RuntimeError("broken")
