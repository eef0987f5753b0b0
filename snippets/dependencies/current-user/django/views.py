from django.http import JsonResponse

from .decorators import admin_required, member_required


def index(request):
    return JsonResponse(
        {"hello": request.member["name"] if request.member else "stranger"}
    )


@member_required
def me(request):
    return JsonResponse({"name": request.member["name"]})


@admin_required
def get_report(request, number):
    return JsonResponse({"report": number, "reader": request.member["name"]})
