import time
import uuid


def request_id(get_response):
    def middleware(request):
        started = time.perf_counter()
        request.request_id = request.headers.get("X-Request-ID") or uuid.uuid4().hex
        response = get_response(request)
        milliseconds = (time.perf_counter() - started) * 1000
        response.headers["X-Request-ID"] = request.request_id
        response.headers["Server-Timing"] = f"app;dur={milliseconds:.1f}"
        return response

    return middleware
