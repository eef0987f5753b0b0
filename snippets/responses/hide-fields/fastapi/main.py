from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, EmailStr

from users import USERS


class UserOut(BaseModel):
    id: int
    name: str
    email: EmailStr


app = FastAPI()


@app.get("/users", response_model=list[UserOut])
def list_users():
    return [USERS[1], USERS[2]]


@app.get("/users/{user_id}", response_model=UserOut)
def get_user(user_id: int):
    if user_id not in USERS:
        raise HTTPException(404)
    return USERS[user_id]
