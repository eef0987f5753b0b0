from flask import Flask, request

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1000


@app.post("/files")
def upload():
    file = request.files.get("file")
    if file is None or file.filename == "":
        return {"error": "No file"}, 400
    size = len(file.read())
    return {"name": file.filename, "type": file.content_type, "size": size}
