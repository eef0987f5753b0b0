from django.http import JsonResponse


def first(get_response):
    def middleware(request):
        request.trace = ["first in"]
        if request.GET.get("stop") == "first":
            return JsonResponse({"trace": request.trace}, status=403)
        response = get_response(request)
        request.trace.append("first out")
        response.headers["Trace"] = ", ".join(request.trace)
        return response

    return middleware


def second(get_response):
    def middleware(request):
        request.trace.append("second in")
        if request.GET.get("stop") == "second":
            return JsonResponse({"trace": request.trace}, status=403)
        response = get_response(request)
        request.trace.append("second out")
        return response

    return middleware
