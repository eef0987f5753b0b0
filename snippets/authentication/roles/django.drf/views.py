from rest_framework import permissions
from rest_framework.response import Response
from rest_framework.views import APIView


class EditorsDelete(permissions.BasePermission):
    def has_permission(self, request, view):
        return (
            request.method != "DELETE"
            or request.user.groups.filter(name="editors").exists()
        )


class ItemView(APIView):
    permission_classes = [permissions.IsAuthenticated, EditorsDelete]

    def get(self, request, number):
        return Response({"item": number, "reader": request.user.username})

    def delete(self, request, number):
        return Response(status=204)
