from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def items(request):
    if request.method == "POST":
        return create_item(request)
    found = messages.get_messages(request)
    return JsonResponse(
        [{"level": each.tags, "text": each.message} for each in found], safe=False
    )


def create_item(request):
    name = request.POST.get("name")
    if name:
        messages.success(request, f"{name} added")
    else:
        messages.error(request, "A name is required")
    return redirect("/items")
