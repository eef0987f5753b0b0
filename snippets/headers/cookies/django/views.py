from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST


@csrf_exempt
@require_http_methods(["GET", "DELETE"])
def theme(request):
    if request.method == "DELETE":
        response = JsonResponse({"theme": None})
        response.delete_cookie("theme")
        return response
    return JsonResponse({"theme": request.COOKIES.get("theme")})


@csrf_exempt
@require_POST
def set_theme(request, name):
    response = JsonResponse({"theme": name})
    response.set_cookie("theme", name)
    return response


@csrf_exempt
@require_POST
def set_secure_theme(request, name):
    response = JsonResponse({"theme": name})
    response.set_cookie(
        "theme",
        name,
        max_age=3600,
        path="/theme",
        secure=True,
        httponly=True,
        samesite="Strict",
    )
    return response
