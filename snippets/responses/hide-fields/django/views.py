from django.http import Http404, JsonResponse

from .users import USERS


def public(user):
    return {"id": user["id"], "name": user["name"], "email": user["email"]}


def list_users(request):
    return JsonResponse([public(USERS[1]), public(USERS[2])], safe=False)


def get_user(request, user_id):
    if user_id not in USERS:
        raise Http404
    return JsonResponse(public(USERS[user_id]))
