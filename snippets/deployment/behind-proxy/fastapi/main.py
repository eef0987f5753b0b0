from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/")
def index(request: Request):
    return {"client": request.client.host, "url": str(request.url_for("index"))}
