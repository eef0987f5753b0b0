from fastapi import FastAPI

import reports

app = FastAPI()
app.include_router(reports.router)


@app.get("/")
def index():
    return {"message": "Hello"}
