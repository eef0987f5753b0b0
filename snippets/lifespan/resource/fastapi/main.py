from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException, Request


@asynccontextmanager
async def lifespan(app: FastAPI):
    log = ["loading the table"]
    words = {"hello": "bonjour", "bye": "au revoir"}
    yield {"log": log, "words": words}
    words.clear()


app = FastAPI(lifespan=lifespan)


@app.get("/words/{word}")
def translate(word: str, request: Request):
    request.state.log.append(f"request for {word}")
    if word not in request.state.words:
        raise HTTPException(status_code=404, detail="No such word")
    return {"word": request.state.words[word]}


@app.get("/log")
def read_log(request: Request):
    return {"log": request.state.log}
