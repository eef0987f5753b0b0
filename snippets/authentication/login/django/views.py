from django.contrib.auth import authenticate, get_user_model, login, logout
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST


@csrf_exempt
@require_POST
def register(request):
    username = request.POST["username"]
    try:
        get_user_model().objects.create_user(
            username, password=request.POST["password"]
        )
    except IntegrityError:
        return JsonResponse({"error": "name is taken"}, status=409)
    return JsonResponse({"username": username}, status=201)


@csrf_exempt
@require_POST
def log_in(request):
    user = authenticate(
        request,
        username=request.POST["username"],
        password=request.POST["password"],
    )
    if user is None:
        return JsonResponse({"error": "wrong name or password"}, status=401)
    login(request, user)
    return JsonResponse({"username": user.username})


@login_required
def me(request):
    return JsonResponse({"username": request.user.username})


@csrf_exempt
@require_POST
def log_out(request):
    logout(request)
    return HttpResponse(status=204)
