import json

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .models import User


@csrf_exempt
@require_POST
def create_user(request):
    data = json.loads(request.body)
    user = User(email=data.get("email"), name=data.get("name"))
    try:
        user.full_clean()
    except ValidationError as error:
        return JsonResponse({"errors": error.message_dict}, status=400)
    user.save()
    return JsonResponse(user.to_dict(), status=201)


def get_user(request, user_id):
    user = get_object_or_404(User, pk=user_id)
    return JsonResponse(user.to_dict())
