from django.contrib.auth import login
from django.http import JsonResponse
from django.middleware.csrf import get_token
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response


@api_view(["POST"])
def add_note(request):
    return Response({"user": request.user.username})


@api_view(["POST"])
@permission_classes([IsAuthenticated])
def log_in(request):
    login(request, request.user)
    return Response({"user": request.user.username})


def add_plain_note(request):
    return JsonResponse({"user": request.user.username})


def token(request):
    return JsonResponse({"csrf_token": get_token(request)})
