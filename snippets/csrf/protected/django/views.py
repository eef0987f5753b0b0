from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_GET, require_POST


@require_GET
def index(request):
    return JsonResponse({"user": request.user.username or None})


@require_GET
def token(request):
    return JsonResponse({"csrf_token": get_token(request)})


@require_POST
def log_in(request):
    login(request, User.objects.get(username=request.POST["user"]))
    return JsonResponse({"user": request.user.username})


@require_POST
def change_email(request):
    request.user.email = request.POST["email"]
    request.user.save()
    return JsonResponse({"user": request.user.username, "email": request.user.email})
