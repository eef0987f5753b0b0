from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST


def new(request):
    return JsonResponse({"message": "You are here"})


@csrf_exempt
def old(request):
    return redirect("new")


def moved(request):
    return redirect("new", permanent=True)


@csrf_exempt
@require_POST
def create_note(request):
    return HttpResponse(status=303, headers={"Location": reverse("new")})


def outside(request):
    return redirect("https://example.com/")
