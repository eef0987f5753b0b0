import json

from django.db import IntegrityError
from django.db.models import F
from django.http import Http404, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .forms import TransferForm
from .models import Account


def balances(request):
    return JsonResponse(dict(Account.objects.values_list("name", "balance")))


@csrf_exempt
@require_POST
def transfer(request):
    form = TransferForm(json.loads(request.body))
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    try:
        move(**form.cleaned_data)
    except IntegrityError:
        return JsonResponse({"error": "not enough money"}, status=409)
    return JsonResponse(form.cleaned_data)


def move(source, target, amount):
    change_balance(source, -amount)
    change_balance(target, amount)


def change_balance(name, change):
    account = Account.objects.filter(pk=name)
    if not account.update(balance=F("balance") + change):
        raise Http404(f"{name} has no account")
