from fastapi import APIRouter, FastAPI

import notes
import users

api = APIRouter(prefix="/api")
api.include_router(notes.router)
api.include_router(users.router)

app = FastAPI()
app.include_router(api)
