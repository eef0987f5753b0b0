from functools import wraps

from django.core.exceptions import PermissionDenied


def require_key(view):
    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if request.headers.get("X-Key") != "opensesame":
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapper
