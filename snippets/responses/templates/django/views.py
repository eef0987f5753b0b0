from django.shortcuts import render

BOOKS = [{"title": "Middlemarch"}, {"title": "Emma & I"}]


def hello(request):
    name = request.GET.get("name", "you")
    return render(request, "api/hello.html", {"name": name, "books": BOOKS})


def mail(request):
    context = {"name": request.GET["name"]}
    return render(request, "api/mail.txt", context, "text/plain")


def undefined(request):
    return render(request, "api/undefined.html")
