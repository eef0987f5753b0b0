from django.http import JsonResponse
from django.views.decorators.http import require_GET, require_POST


@require_GET
def index(request):
    request.session.setdefault("email", "ada@example.com")
    return JsonResponse({"email": request.session["email"]})


@require_POST
def change_email(request):
    request.session["email"] = request.POST["email"]
    return JsonResponse({"email": request.session["email"]})
