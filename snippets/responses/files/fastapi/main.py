from fastapi import FastAPI, Response
from fastapi.responses import FileResponse

app = FastAPI()


@app.get("/poem")
def show_poem():
    return FileResponse("poem.txt")


@app.get("/poem/download")
def download_poem():
    return FileResponse("poem.txt", filename="Tyger – poem.txt")


@app.get("/report")
def download_report():
    return Response(
        b"name,price\npen,2.5\n",
        media_type="text/csv",
        headers={"Content-Disposition": 'attachment; filename="report.csv"'},
    )


@app.get("/lost")
def lost():
    return FileResponse("lost.txt")
