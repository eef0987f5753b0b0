from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse


def member_required(view):
    @wraps(view)
    def wrapped(request, **kwargs):
        if request.member is None:
            return JsonResponse({"error": "Unauthorized"}, status=401)
        return view(request, **kwargs)

    return wrapped


def admin_required(view):
    @wraps(view)
    @member_required
    def wrapped(request, **kwargs):
        if not request.member["admin"]:
            raise PermissionDenied
        return view(request, **kwargs)

    return wrapped
