from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework_simplejwt.serializers import TokenObtainPairSerializer


@api_view(["POST"])
def login(request):
    serializer = TokenObtainPairSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    token = serializer.validated_data["access"]
    return Response({"access_token": token, "token_type": "bearer"})


@api_view()
@permission_classes([IsAuthenticated])
def me(request):
    return Response({"username": request.user.username})
