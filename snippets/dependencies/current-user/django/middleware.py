from .users import users


def token_middleware(get_response):
    def middleware(request):
        request.member = users.get(request.headers.get("X-Token"))
        return get_response(request)

    return middleware
