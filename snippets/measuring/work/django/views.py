from django.http import JsonResponse


def hello(request):
    return JsonResponse({"message": "Hello, World!"})


def work(request):
    return JsonResponse({"sum": sum(number * number for number in range(50_000))})
