from fastapi import APIRouter, Request

router = APIRouter(prefix="/notes")


@router.get("/")
def index(request: Request):
    return {"first": request.app.url_path_for("detail", id=1)}


@router.get("/{id}")
def detail(id: int):
    return {"note": id}
