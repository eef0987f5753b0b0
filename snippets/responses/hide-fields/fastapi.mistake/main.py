from typing import Any

from fastapi import FastAPI, HTTPException

from users import USERS

app = FastAPI()


@app.get("/users")
def list_users() -> list[dict[str, Any]]:
    return [USERS[1], USERS[2]]


@app.get("/users/{user_id}")
def get_user(user_id: int) -> dict[str, Any]:
    if user_id not in USERS:
        raise HTTPException(404)
    return USERS[user_id]
