from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.views import exception_handler


def problem(exc, context):
    response = exception_handler(exc, context)
    if isinstance(exc, ValidationError):
        errors = response.data
    elif isinstance(exc, ParseError):
        errors = {"body": ["Not JSON."]}
    else:
        return response
    response.data = {"title": "Invalid request", "errors": errors}
    response.status_code = 422
    response.content_type = "application/problem+json"
    return response
