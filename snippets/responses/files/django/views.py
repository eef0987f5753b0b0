import io
from pathlib import Path

from django.http import FileResponse

FOLDER = Path(__file__).parent


def show_poem(request):
    return FileResponse(open(FOLDER / "poem.txt", "rb"))


def download_poem(request):
    return FileResponse(
        open(FOLDER / "poem.txt", "rb"),
        as_attachment=True,
        filename="Tyger – poem.txt",
    )


def download_report(request):
    file = io.BytesIO(b"name,price\npen,2.5\n")
    return FileResponse(file, as_attachment=True, filename="report.csv")


def lost(request):
    return FileResponse(open(FOLDER / "lost.txt", "rb"))
