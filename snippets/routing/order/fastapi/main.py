from fastapi import FastAPI

app = FastAPI()


@app.get("/users/{name}")
def read_user(name: str):
    return {"user": name}


@app.get("/users/me")
@app.get("/account")
def read_own_user():
    return {"user": "the one who is logged in"}
