from fastapi import FastAPI

import health

app = FastAPI()
app.include_router(health.router)
