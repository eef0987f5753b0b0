from .defaults import *

INSTALLED_APPS += ["rest_framework"]

REST_FRAMEWORK = {
    "EXCEPTION_HANDLER": "api.errors.problem",
}
