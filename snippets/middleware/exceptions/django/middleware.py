from django.http import JsonResponse

log = []


class SoldOut(Exception):
    pass


class ErrorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        log.append(f"__call__: {response.status_code}")
        return response

    def process_view(self, request, view_func, view_args, view_kwargs):
        log.append(f"process_view: {view_func.__name__} {view_kwargs}")

    def process_exception(self, request, exception):
        log.append(f"process_exception: {exception!r}")
        if isinstance(exception, SoldOut):
            return JsonResponse({"error": "sold out"}, status=409)
