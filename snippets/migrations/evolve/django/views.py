from django.http import JsonResponse
from django.views.decorators.http import require_safe

from .models import User


@require_safe
def list_users(request):
    return JsonResponse([user.name for user in User.objects.all()], safe=False)
