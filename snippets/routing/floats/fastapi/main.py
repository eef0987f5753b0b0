from fastapi import FastAPI

app = FastAPI()


@app.get("/temperatures/{celsius}")
def read_temperature(celsius: float):
    warmer = app.url_path_for("read_temperature", celsius=celsius + 1)
    return {"celsius": celsius, "warmer": warmer}
