import json

from django.db import IntegrityError
from django.db.models import F
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .models import Account


def balances(request):
    return JsonResponse(dict(Account.objects.values_list("name", "balance")))


@csrf_exempt
@require_POST
def transfer(request):
    data = json.loads(request.body)
    try:
        move(data["source"], data["target"], data["amount"])
    except IntegrityError:
        return JsonResponse({"error": "not enough money"}, status=409)
    return JsonResponse(data)


def move(source_name, target_name, amount):
    source = get_object_or_404(Account, pk=source_name)
    source.balance = F("balance") - amount
    source.save()
    target = get_object_or_404(Account, pk=target_name)
    target.balance = F("balance") + amount
    target.save()
