from django.http import JsonResponse


def one(request):
    return JsonResponse({"total": 42}, headers={"X-Total": "42"})


def twice(request):
    response = JsonResponse({"page": 2})
    response["Link"] = '</twice?page=1>; rel="prev"'
    response["Link"] = '</twice?page=3>; rel="next"'
    return response


def busy(request):
    data = {"error": "Try again later"}
    return JsonResponse(data, status=503, headers={"Retry-After": "120"})
