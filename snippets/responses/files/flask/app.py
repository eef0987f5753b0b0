import io

from flask import Flask, send_file

app = Flask(__name__)


@app.get("/poem")
def show_poem():
    return send_file("poem.txt")


@app.get("/poem/download")
def download_poem():
    name = "Tyger – poem.txt"
    return send_file("poem.txt", as_attachment=True, download_name=name)


@app.get("/report")
def download_report():
    file = io.BytesIO(b"name,price\npen,2.5\n")
    return send_file(file, as_attachment=True, download_name="report.csv")


@app.get("/lost")
def lost():
    return send_file("lost.txt")
