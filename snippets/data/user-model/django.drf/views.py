from rest_framework import generics

from .models import User
from .serializers import UserSerializer


class UserCreate(generics.CreateAPIView):
    serializer_class = UserSerializer


class UserDetail(generics.RetrieveAPIView):
    queryset = User.objects.all()
    serializer_class = UserSerializer
