from concurrent.futures import ThreadPoolExecutor

from flask import Flask, abort

app = Flask(__name__)
executor = ThreadPoolExecutor(max_workers=4)
jobs = {}


def count_letters(text):
    if not text.isalpha():
        raise ValueError("letters only")
    return len(text)


@app.post("/count/<text>")
def start_job(text):
    number = len(jobs) + 1
    jobs[number] = executor.submit(count_letters, text)
    return {"job": number}, 202


@app.get("/jobs/<int:number>")
def get_job(number):
    if number not in jobs:
        abort(404)
    if error := jobs[number].exception():
        return {"job": number, "error": str(error)}
    return {"job": number, "result": jobs[number].result()}
