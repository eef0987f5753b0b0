from django.http import JsonResponse

from .stock import OutOfStock


class OutOfStockMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, OutOfStock):
            error = f"There is no {exception} in stock."
            return JsonResponse({"error": error}, status=409)
