from typing import Any

from fastapi import FastAPI, HTTPException, UploadFile

app = FastAPI()


@app.post("/files")
def upload(file: UploadFile) -> dict[str, Any]:
    if file.size > 1000:
        raise HTTPException(413, "The file is too large")
    return {"name": file.filename, "type": file.content_type, "size": file.size}
