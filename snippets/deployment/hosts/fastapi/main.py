from fastapi import FastAPI, Request
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SHOP_")

    debug: bool = False
    allowed_hosts: list[str] = ["127.0.0.1", "localhost"]


settings = Settings()
app = FastAPI(debug=settings.debug)
app.add_middleware(TrustedHostMiddleware, allowed_hosts=settings.allowed_hosts)


@app.get("/")
def index(request: Request):
    return {"host": request.headers["host"], "debug": app.debug}
