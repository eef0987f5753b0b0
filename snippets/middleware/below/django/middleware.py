from django.conf import settings
from django.http import HttpResponse


class VersionMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response
        self.version = settings.VERSION

    def __call__(self, request):
        if request.path == "/version":
            return HttpResponse(self.version, content_type="text/plain")
        response = self.get_response(request)
        response.headers["X-Version"] = self.version
        return response
