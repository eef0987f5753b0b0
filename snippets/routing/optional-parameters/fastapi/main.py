from fastapi import FastAPI

app = FastAPI()


@app.get("/posts")
def list_first_posts():
    return list_posts(1)


@app.get("/posts/{page}")
def list_posts(page: int):
    return {"page": page}
