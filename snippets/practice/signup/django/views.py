from django.contrib.auth import authenticate
from django.contrib.auth.forms import UserCreationForm
from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST


@csrf_exempt
@require_POST
def create_account(request):
    password = request.POST.get("password")
    form = UserCreationForm(
        {
            "username": request.POST.get("username"),
            "password1": password,
            "password2": password,
        }
    )
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    return JsonResponse({"name": form.save().username}, status=201)


@csrf_exempt
@require_POST
def log_in(request):
    user = authenticate(
        request,
        username=request.POST.get("username"),
        password=request.POST.get("password"),
    )
    if user is None:
        return JsonResponse({"error": "wrong name or password"}, status=401)
    return JsonResponse({"name": user.username})
