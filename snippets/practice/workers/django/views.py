from django.http import JsonResponse


def hello(request):
    return JsonResponse({"message": f"Hello, {request.GET.get('name', 'world')}"})
