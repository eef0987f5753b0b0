"""Facts for docs/authentication.md that no recording shows."""

import json
from typing import Annotated, Any

import jwt
import pytest
from fastapi import Depends, FastAPI
from fastapi.security import OAuth2PasswordBearer
from pwdlib import PasswordHash
from werkzeug.security import generate_password_hash

from tests.support.programs import in_python

pytestmark = pytest.mark.served

CHEAP = 'PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],'
"""A setting for facts that are not about hashes: Django’s own hasher takes half a second by design."""

DJANGO = f"""
import json
from django.conf import settings
settings.configure(
    SECRET_KEY="k" * 40, ALLOWED_HOSTS=["testserver"], ROOT_URLCONF=__name__,
    INSTALLED_APPS=[
        "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "rest_framework"
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    DATABASES={{"default": {{"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}}},
    AUTH_PASSWORD_VALIDATORS=[{{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"}}],
    {CHEAP}
)
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth import authenticate, login
from django.contrib.auth.models import User
from django.http import JsonResponse
from django.test import Client
from django.urls import path
urlpatterns = []
"""

DJANGO_WITH_ITS_HASHERS = DJANGO.replace(CHEAP, "")

FLASK_LOGIN = """
import json
from flask import Flask, session
from flask_login import LoginManager, UserMixin, login_required, login_user
app = Flask(__name__)
app.secret_key = "k" * 40
manager = LoginManager(app)
class User(UserMixin):
    id = "ada"
manager.user_loader(lambda user_id: User())
@app.get("/login")
def log_in():
    login_user(User())
    return sorted(session)
@app.get("/me")
@login_required
def me():
    return "me"
client = app.test_client()
"""


def run_for_json(code: str) -> Any:
    """Run `code` in a new process, and return the JSON that it prints."""
    return json.loads(in_python(code))


def test_each_hashes_with_another_function() -> None:
    """Werkzeug hashes passwords with scrypt by default, Django with PBKDF2; pwdlib recommends Argon2."""
    assert generate_password_hash("secret").startswith("scrypt:")
    code = 'print(json.dumps(User.objects.create_user("ada", password="secret").password))'
    assert run_for_json(DJANGO_WITH_ITS_HASHERS + code).startswith("pbkdf2_sha256$")
    assert PasswordHash.recommended().hash("secret").startswith("$argon2id$")


def test_a_hash_is_salted() -> None:
    """Werkzeug and pwdlib make two different hashes of the same password."""
    assert generate_password_hash("secret") != generate_password_hash("secret")
    assert PasswordHash.recommended().hash("secret") != PasswordHash.recommended().hash("secret")


def test_django_hashes_for_an_unknown_user_too() -> None:
    """Django’s `authenticate` computes a password hash even if the user does not exist."""
    code = """
from unittest.mock import patch
from django.contrib.auth.hashers import PBKDF2PasswordHasher
with patch.object(PBKDF2PasswordHasher, "encode", return_value="x") as encode:
    found = authenticate(username="nobody", password="secret")
print(json.dumps([found, encode.call_count]))
"""
    assert run_for_json(DJANGO_WITH_ITS_HASHERS + code) == [None, 1]


def test_create_user_runs_no_validators() -> None:
    """Django’s `validate_password` applies AUTH_PASSWORD_VALIDATORS; `create_user` does not."""
    code = """
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
User.objects.create_user("ada", password="a")
try:
    validate_password("a")
except ValidationError as error:
    print(json.dumps([User.objects.count(), error.messages]))
"""
    count, messages = run_for_json(DJANGO + code)
    assert count == 1
    assert "too short" in messages[0]


def test_django_login_changes_the_key_of_the_session() -> None:
    """Django’s `login` replaces the session cookie that the client had before."""
    code = """
User.objects.create_user("ada", password="secret")
def put(request):
    request.session["a"] = 1
    return JsonResponse({})
def log_in(request):
    login(request, authenticate(request, username="ada", password="secret"))
    return JsonResponse({})
urlpatterns += [path("put", put), path("login", log_in)]
client = Client()
client.get("/put")
before = client.cookies["sessionid"].value
client.get("/login")
print(json.dumps(before == client.cookies["sessionid"].value))
"""
    assert run_for_json(DJANGO + code) is False


def test_flask_login_stores_the_user_id_in_the_session() -> None:
    """Flask-Login stores `_fresh`, `_id` and `_user_id` in the session."""
    code = 'print(json.dumps(client.get("/login").json))'
    assert run_for_json(FLASK_LOGIN + code) == ["_fresh", "_id", "_user_id"]


def test_flask_login_redirects_once_it_knows_the_login_view() -> None:
    """Flask-Login’s `login_required` answers 401, or 302 to the `login_view` with `next` where one is set."""
    code = """
before = client.get("/me").status_code
manager.login_view = "log_in"
response = client.get("/me")
print(json.dumps([before, response.status_code, response.location]))
"""
    assert run_for_json(FLASK_LOGIN + code) == [401, 302, "/login?next=%2Fme"]


def test_flask_login_has_no_roles() -> None:
    """No name in Flask-Login, its `UserMixin` or `LoginManager` contains “role”, “permission” or “group”."""
    code = """
import json, flask_login
names = [name.lower() for name in [*dir(flask_login), *dir(flask_login.UserMixin), *dir(flask_login.LoginManager)]]
print(json.dumps([name for name in names if "role" in name or "permission" in name or "group" in name]))
"""
    assert run_for_json(code) == []


def test_rest_framework_answers_403_when_sessions_come_first() -> None:
    """Without credentials Django REST framework answers 403 by default, and 401 with BasicAuthentication alone."""
    code = """
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.authentication import BasicAuthentication
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.settings import api_settings
@api_view()
@permission_classes([IsAuthenticated])
def default(request):
    return Response()
@api_view()
@authentication_classes([BasicAuthentication])
@permission_classes([IsAuthenticated])
def basic(request):
    return Response()
urlpatterns += [path("default", default), path("basic", basic)]
print(json.dumps([
    [each.__name__ for each in api_settings.DEFAULT_AUTHENTICATION_CLASSES],
    Client().get("/default").status_code,
    Client().get("/basic").status_code,
]))
"""
    assert run_for_json(DJANGO + code) == [["SessionAuthentication", "BasicAuthentication"], 403, 401]


def test_rest_framework_lets_everyone_in_by_default() -> None:
    """The default permission of Django REST framework is `AllowAny`."""
    code = """
from rest_framework.settings import api_settings
print(json.dumps([each.__name__ for each in api_settings.DEFAULT_PERMISSION_CLASSES]))
"""
    assert run_for_json(DJANGO + code) == ["AllowAny"]


AUTHTOKEN = """
from django.apps import apps
settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "rest_framework.authtoken"]
apps.set_installed_apps(settings.INSTALLED_APPS)
call_command("migrate", verbosity=0)
from rest_framework.authtoken.models import Token
from rest_framework.authtoken.views import obtain_auth_token
urlpatterns += [path("login", obtain_auth_token)]
User.objects.create_user("ada", password="secret")
def log_in():
    return Client().post("/login", {"username": "ada", "password": "secret"}).json()["token"]
"""


def test_rest_framework_gives_the_same_token_again() -> None:
    """Django REST framework’s `obtain_auth_token` gives a user the same token until it is deleted."""
    code = """
first, second = log_in(), log_in()
Token.objects.all().delete()
print(json.dumps([first == second, first == log_in()]))
"""
    assert run_for_json(DJANGO + AUTHTOKEN + code) == [True, False]


def test_rest_framework_stores_tokens_as_they_are() -> None:
    """Django REST framework stores a token unhashed, with its user and creation date and without an expiry."""
    code = """
token = log_in()
fields = [field.name for field in Token._meta.get_fields()]
print(json.dumps([Token.objects.get().key == token, sorted(fields)]))
"""
    assert run_for_json(DJANGO + AUTHTOKEN + code) == [True, ["created", "key", "user"]]


def test_claims_are_readable_without_the_key() -> None:
    """PyJWT can read the claims of a signed token without the key."""
    token = jwt.encode({"sub": "ada"}, "k" * 40, algorithm="HS256")
    assert jwt.decode(token, options={"verify_signature": False}) == {"sub": "ada"}


def test_pyjwt_insists_on_algorithms() -> None:
    """PyJWT’s `jwt.decode` raises DecodeError without `algorithms`."""
    token = jwt.encode({"sub": "ada"}, "k" * 40, algorithm="HS256")
    with pytest.raises(jwt.DecodeError, match="algorithms"):
        jwt.decode(token, "k" * 40)


def test_simple_jwt_looks_up_the_user() -> None:
    """Simple JWT answers 401 to a token whose user was deleted."""
    code = """
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.tokens import AccessToken
@api_view()
@authentication_classes([JWTAuthentication])
@permission_classes([IsAuthenticated])
def me(request):
    return Response()
urlpatterns += [path("me", me)]
user = User.objects.create_user("ada", password="secret")
client = Client(headers={"Authorization": f"Bearer {AccessToken.for_user(user)}"})
before = client.get("/me").status_code
user.delete()
print(json.dumps([before, client.get("/me").status_code]))
"""
    assert run_for_json(DJANGO + code) == [200, 401]


def test_simple_jwt_answers_with_two_tokens() -> None:
    """Simple JWT’s `TokenObtainPairView` answers a login with an `access` and a `refresh` token."""
    code = """
from rest_framework_simplejwt.views import TokenObtainPairView
urlpatterns += [path("token", TokenObtainPairView.as_view())]
User.objects.create_user("ada", password="secret")
print(json.dumps(sorted(Client().post("/token", {"username": "ada", "password": "secret"}).json())))
"""
    assert run_for_json(DJANGO + code) == ["access", "refresh"]


def test_fastapi_documents_how_to_log_in() -> None:
    """FastAPI’s `OAuth2PasswordBearer` adds the address of the login to the OpenAPI schema."""
    app = FastAPI()

    @app.get("/")
    def index(token: Annotated[str, Depends(OAuth2PasswordBearer(tokenUrl="token"))]) -> str:
        return token

    schema = app.openapi()
    schemes = schema["components"]["securitySchemes"]
    assert schemes["OAuth2PasswordBearer"]["flows"]["password"]["tokenUrl"] == "token"
    assert schema["paths"]["/"]["get"]["security"] == [{"OAuth2PasswordBearer": []}]


def test_django_has_users_and_permissions_without_another_package() -> None:
    """Django’s own auth app creates permissions to add, change, delete and view its model `Group`."""
    code = """
from django.contrib.auth.models import Group, Permission
found = Permission.objects.filter(content_type__model="group").values_list("codename", flat=True)
print(json.dumps(sorted(found)))
"""
    assert run_for_json(DJANGO + code) == ["add_group", "change_group", "delete_group", "view_group"]


def test_permission_required_redirects_or_refuses() -> None:
    """Django’s `permission_required` redirects a user without the permission, or answers 403 with `raise_exception`."""
    code = """
from django.contrib.auth.decorators import permission_required
user = User.objects.create_user("bob", password="secret")
def view(request):
    return JsonResponse({})
urlpatterns += [
    path("a", permission_required("auth.delete_group")(view)),
    path("b", permission_required("auth.delete_group", raise_exception=True)(view)),
]
client = Client()
client.force_login(user)
print(json.dumps([client.get("/a").status_code, client.get("/b").status_code]))
"""
    assert run_for_json(DJANGO + code) == [302, 403]
