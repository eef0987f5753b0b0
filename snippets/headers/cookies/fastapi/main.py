from typing import Annotated

from fastapi import Cookie, FastAPI, Response

app = FastAPI()

Theme = dict[str, str | None]


@app.get("/theme")
def read_theme(theme: Annotated[str | None, Cookie()] = None) -> Theme:
    return {"theme": theme}


@app.post("/theme/{name}")
def set_theme(name: str, response: Response) -> Theme:
    response.set_cookie("theme", name)
    return {"theme": name}


@app.post("/theme/{name}/secure")
def set_secure_theme(name: str, response: Response) -> Theme:
    response.set_cookie(
        "theme",
        name,
        max_age=3600,
        path="/theme",
        secure=True,
        httponly=True,
        samesite="strict",
    )
    return {"theme": name}


@app.delete("/theme")
def delete_theme(response: Response) -> Theme:
    response.delete_cookie("theme")
    return {"theme": None}
