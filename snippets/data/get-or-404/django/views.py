from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from .models import User


def get_user(request, user_id):
    user = get_object_or_404(User, pk=user_id)
    return JsonResponse({"id": user.pk, "name": user.name})
