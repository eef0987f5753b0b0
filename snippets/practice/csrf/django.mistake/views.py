from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_POST

keys = {"Bearer key-of-ada": "ada"}
transfers = []


@require_POST
def log_in(request):
    request.session["username"] = request.POST["username"]
    return JsonResponse({"username": request.session["username"]})


def transfer_from(username, amount):
    transfers.append(f"{username}: {amount}")
    return JsonResponse({"transferred": amount})


def transfer(request):
    if request.method == "POST":
        return transfer_from(request.session["username"], request.POST["amount"])
    return JsonResponse({"csrf_token": get_token(request)})


@require_POST
def api_transfer(request):
    username = keys.get(request.headers.get("Authorization"))
    if username is None:
        return JsonResponse({"error": "unknown key"}, status=401)
    return transfer_from(username, request.POST["amount"])


def read_transfers(request):
    return JsonResponse({"transfers": transfers})
