from rest_framework.decorators import api_view
from rest_framework.exceptions import NotFound
from rest_framework.response import Response

from .serializers import UserSerializer
from .users import USERS


@api_view(["GET"])
def list_users(request):
    return Response(UserSerializer([USERS[1], USERS[2]], many=True).data)


@api_view(["GET"])
def get_user(request, user_id):
    if user_id not in USERS:
        raise NotFound
    return Response(UserSerializer(USERS[user_id]).data)
