from .defaults import *

MIDDLEWARE.remove("django.middleware.csrf.CsrfViewMiddleware")

SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
