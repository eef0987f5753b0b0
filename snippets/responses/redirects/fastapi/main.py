from fastapi import FastAPI, status
from fastapi.responses import RedirectResponse

app = FastAPI()


@app.get("/new")
def new():
    return {"message": "You are here"}


@app.api_route("/old", methods=["GET", "POST"])
def old():
    return RedirectResponse(app.url_path_for("new"))


@app.get("/moved")
def moved():
    return RedirectResponse(
        app.url_path_for("new"),
        status_code=status.HTTP_301_MOVED_PERMANENTLY,
    )


@app.post("/notes")
def create_note():
    return RedirectResponse(
        app.url_path_for("new"), status_code=status.HTTP_303_SEE_OTHER
    )


@app.get("/outside")
def outside():
    return RedirectResponse("https://example.com/")
