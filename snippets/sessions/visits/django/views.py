from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST


@require_GET
def visit(request):
    request.session["visits"] = request.session.get("visits", 0) + 1
    return JsonResponse({"visits": request.session["visits"]})


@require_GET
def get_visits(request):
    return JsonResponse({"visits": request.session.get("visits", 0)})


@csrf_exempt
@require_POST
def clear(request):
    request.session.flush()
    return JsonResponse({"visits": 0})
