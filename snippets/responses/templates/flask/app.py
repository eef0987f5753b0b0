from flask import Flask, render_template, request

app = Flask(__name__)
BOOKS = [{"title": "Middlemarch"}, {"title": "Emma & I"}]


@app.get("/")
def hello():
    name = request.args.get("name", "you")
    return render_template("hello.html", name=name, books=BOOKS)


@app.get("/mail")
def mail():
    text = render_template("mail.txt", name=request.args["name"])
    return text, {"Content-Type": "text/plain; charset=utf-8"}


@app.get("/undefined")
def undefined():
    return render_template("undefined.html")
