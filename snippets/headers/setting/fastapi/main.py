from fastapi import FastAPI, HTTPException, Response

app = FastAPI()


@app.get("/one")
def one(response: Response) -> dict[str, int]:
    response.headers["X-Total"] = "42"
    return {"total": 42}


@app.get("/twice")
def twice(response: Response) -> dict[str, int]:
    response.headers.append("Link", '</twice?page=1>; rel="prev"')
    response.headers.append("Link", '</twice?page=3>; rel="next"')
    return {"page": 2}


@app.get("/busy")
def busy():
    raise HTTPException(503, "Try again later", headers={"Retry-After": "120"})
