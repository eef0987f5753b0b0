from typing import Annotated, Any

from fastapi import FastAPI, Form, UploadFile

app = FastAPI()


@app.post("/albums")
def create_album(
    title: Annotated[str, Form()],
    files: list[UploadFile],
) -> dict[str, Any]:
    sizes = {file.filename: file.size for file in files}
    return {"title": title, "sizes": sizes}
