from concurrent.futures import ThreadPoolExecutor

from fastapi import FastAPI, HTTPException, status

app = FastAPI()
executor = ThreadPoolExecutor(max_workers=4)
jobs = {}


def count_letters(text: str):
    if not text.isalpha():
        raise ValueError("letters only")
    return len(text)


@app.post("/count/{text}", status_code=status.HTTP_202_ACCEPTED)
def start_job(text: str):
    number = len(jobs) + 1
    jobs[number] = executor.submit(count_letters, text)
    return {"job": number}


@app.get("/jobs/{number}")
def get_job(number: int):
    if number not in jobs:
        raise HTTPException(404, "No such job")
    if error := jobs[number].exception():
        return {"job": number, "error": str(error)}
    return {"job": number, "result": jobs[number].result()}
