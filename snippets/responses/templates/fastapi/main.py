from fastapi import FastAPI, Request
from fastapi.templating import Jinja2Templates

app = FastAPI()
templates = Jinja2Templates(directory="templates")
BOOKS = [{"title": "Middlemarch"}, {"title": "Emma & I"}]


@app.get("/")
def hello(request: Request, name: str = "you"):
    context = {"name": name, "books": BOOKS}
    return templates.TemplateResponse(request, "hello.html", context)


@app.get("/mail")
def mail(request: Request, name: str):
    return templates.TemplateResponse(
        request, "mail.txt", {"name": name}, media_type="text/plain"
    )


@app.get("/undefined")
def undefined(request: Request):
    return templates.TemplateResponse(request, "undefined.html")
