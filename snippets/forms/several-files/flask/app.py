from flask import Flask, request

app = Flask(__name__)


@app.post("/albums")
def create_album():
    title = request.form["title"]
    files = request.files.getlist("files")
    sizes = {file.filename: len(file.read()) for file in files}
    return {"title": title, "sizes": sizes}
