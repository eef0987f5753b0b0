from contextlib import asynccontextmanager
from datetime import datetime

from fastapi import FastAPI, status
from pydantic import BaseModel, EmailStr
from tortoise.contrib.fastapi import RegisterTortoise, tortoise_exception_handlers

from models import User


class UserCreate(BaseModel):
    email: EmailStr
    name: str


class UserPublic(UserCreate):
    id: int
    created_at: datetime


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with RegisterTortoise(
        app,
        db_url="sqlite://users.db",
        modules={"models": ["models"]},
        generate_schemas=True,
    ):
        yield


app = FastAPI(lifespan=lifespan, exception_handlers=tortoise_exception_handlers())


@app.post("/users", response_model=UserPublic, status_code=status.HTTP_201_CREATED)
async def create_user(user: UserCreate):
    return await User.create(**user.model_dump())


@app.get("/users/{user_id}", response_model=UserPublic)
async def get_user(user_id: int):
    return await User.get(id=user_id)
