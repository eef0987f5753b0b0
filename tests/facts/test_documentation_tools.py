"""Facts for docs/documentation-tools.md: packages, commands and names that are gone."""

from importlib import import_module
from importlib.metadata import distribution, files, metadata, requires
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.support.programs import in_project, python, startproject

ROOT = Path(__file__).parents[2]


def _project(folder: Path, settings: str, urls: str = "urlpatterns = []\n") -> Path:
    """Make a Django project with these settings and URLs, and return the folder of manage.py."""
    startproject(folder, settings)
    (folder / "mysite/urls.py").write_text(urls, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("module", "name"),
    [("flask", "_app_ctx_stack"), ("flask", "_request_ctx_stack"), ("jinja2", "evalcontextfilter")],
)
def test_names_that_flask_autodoc_imports_are_gone(module: str, name: str) -> None:
    """Flask has no `_app_ctx_stack` and `_request_ctx_stack`, and Jinja no `evalcontextfilter`."""
    assert not hasattr(import_module(module), name)


def test_flask_ext_is_gone() -> None:
    """Flask has no namespace `flask.ext`."""
    assert find_spec("flask.ext") is None


def test_flask_restx_says_what_it_is_a_fork_of() -> None:
    """Flask-RESTX describes itself as a community driven fork of Flask-RESTPlus."""
    described = distribution("flask-restx").read_text("METADATA") or ""
    assert "community driven fork of `Flask-RESTPlus" in described


def test_flask_restx_brings_swagger_ui() -> None:
    """Flask-RESTX ships the scripts of Swagger UI."""
    assert [each for each in files("flask-restx") or [] if each.name == "swagger-ui-bundle.js"]


def test_drf_yasg_brings_swagger_ui() -> None:
    """drf-yasg ships the scripts of Swagger UI."""
    assert [each for each in files("drf-yasg") or [] if each.name == "swagger-ui-bundle.js"]


def test_flask_restful_needs_packages_of_python_2() -> None:
    """Flask-RESTful 0.3.10 requires six, and Flask 0.8 or newer."""
    described = metadata("flask-restful")
    assert described["Version"] == "0.3.10"
    required = described.get_all("Requires-Dist") or []
    assert any(each.startswith("six") for each in required)
    assert any(each.replace(" ", "").replace("(", "").startswith("Flask>=0.8") for each in required)


def test_drf_yasg_expects_no_openapi_3() -> None:
    """drf-yasg describes support for OpenAPI 3.0 as unlikely."""
    assert "is unlikely to soon, if ever, get support for OpenAPI 3.0" in (
        distribution("drf-yasg").read_text("METADATA") or ""
    )


@pytest.mark.served
def test_drf_yasg_warns_on_import() -> None:
    """swagger-spec-validator, which drf-yasg requires, issues a DeprecationWarning at import, shown only with `-W`."""
    for asked in (["-W", "always"], []):
        done = python(*asked, "-c", "import swagger_spec_validator.validator20", environment={}, new=True)
        assert done.returncode == 0, done.stderr
        assert ("DeprecationWarning: jsonschema.RefResolver is deprecated" in done.stderr) is bool(asked)
    assert any("swagger-spec-validator" in each for each in metadata("drf-yasg").get_all("Requires-Dist") or [])


SCHEMA_URLS = """
from django.urls import path
from django.contrib.auth.models import User
from rest_framework.generics import ListCreateAPIView
from rest_framework.serializers import CharField, Serializer

class Item(Serializer):
    name = CharField()

class Items(ListCreateAPIView):
    queryset = User.objects.all()
    serializer_class = Item

urlpatterns = [path("items", Items.as_view())]
"""


@pytest.mark.served
def test_generateschema_still_works(tmp_path: Path) -> None:
    """Django REST framework’s `generateschema` prints an OpenAPI document of version 3.0.2."""
    project = _project(tmp_path, 'INSTALLED_APPS += ["rest_framework"]\n', SCHEMA_URLS)
    done = python("manage.py", "generateschema", folder=project)
    assert done.stdout.startswith("openapi: 3.0.2\n"), done.stderr
    assert "  /items:\n    get:" in done.stdout


@pytest.mark.parametrize("package", ["inflection", "uritemplate"])
@pytest.mark.served
def test_generateschema_needs_more_packages(tmp_path: Path, package: str) -> None:
    """Django REST framework’s `generateschema` fails without inflection or uritemplate, which are not required."""
    settings = f'INSTALLED_APPS += ["rest_framework"]\nimport sys\nsys.modules["{package}"] = None\n'
    done = python("manage.py", "generateschema", folder=_project(tmp_path, settings, SCHEMA_URLS), new=True)
    assert f"`{package}` must be installed" in done.stderr, done.stderr
    assert not [each for each in requires("djangorestframework") or [] if package in each]


def test_rest_framework_has_no_coreapi_schemas() -> None:
    """Django REST framework has a module `schemas.openapi` and none named `schemas.coreapi`."""
    names = {Path(each).as_posix() for each in files("djangorestframework") or []}
    assert "rest_framework/schemas/openapi.py" in names
    assert "rest_framework/schemas/coreapi.py" not in names


@pytest.mark.served
def test_browsable_api_needs_the_app(tmp_path: Path) -> None:
    """Django REST framework answers JSON without being in INSTALLED_APPS, but fails to render its HTML page."""
    urls = """
from django.urls import path
from rest_framework.decorators import api_view
from rest_framework.response import Response

urlpatterns = [path("", api_view(["GET"])(lambda request: Response({"a": 1})))]
"""
    script = """
from django.test import Client
client = Client(raise_request_exception=False, headers={"host": "localhost"})
print(client.get("/", headers={"accept": "application/json"}).status_code)
try:
    print(client.get("/", headers={"accept": "text/html"}).status_code)
except Exception as error:
    print(type(error).__name__)
"""
    json, page = in_project(script, _project(tmp_path, 'ALLOWED_HOSTS = ["localhost"]\n', urls)).split()
    assert json == "200"
    assert page in ("500", "TemplateDoesNotExist")


@pytest.mark.served
def test_startproject_leaves_admindocs_out(tmp_path: Path) -> None:
    """Django’s `startproject` installs the admin, but not admindocs."""
    text = (_project(tmp_path, "") / "mysite/settings.py").read_text(encoding="utf-8")
    assert "django.contrib.admin'" in text
    assert "admindocs" not in text


def _admindocs(folder: Path, routes: str, script: str, *, new: bool = False) -> str:
    """Run `script` in a project with admindocs, these routes and a client; return what it prints. See `in_project`."""
    setup = """
import sys
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth.models import User
from django.test import Client
client = Client(headers={"host": "localhost"})
client.force_login(User.objects.create_superuser("ada"))
"""
    urls = f"""
from django.contrib import admin
from django.urls import include, path

docs = path("admin/doc/", include("django.contrib.admindocs.urls"))
urlpatterns = [{routes}]
"""
    settings = 'INSTALLED_APPS += ["django.contrib.admindocs"]\nALLOWED_HOSTS = ["localhost"]\n'
    return in_project(setup + script, _project(folder, settings, urls), new=new)


@pytest.mark.served
def test_admindocs_needs_docutils(tmp_path: Path) -> None:
    """The pages of Django’s admindocs ask for docutils where it is missing."""
    script = 'sys.modules["docutils"] = None\nprint(client.get("/admin/doc/").content.decode())'
    assert "docutils</a> library" in _admindocs(tmp_path, 'docs, path("admin/", admin.site.urls)', script, new=True)


@pytest.mark.parametrize(
    ("routes", "status"),
    [('docs, path("admin/", admin.site.urls)', "200"), ('path("admin/", admin.site.urls), docs', "404")],
)
@pytest.mark.served
def test_admindocs_stands_before_the_admin(tmp_path: Path, routes: str, status: str) -> None:
    """Django answers /admin/doc/ with 200 if admindocs is routed before the admin, and with 404 after it."""
    assert _admindocs(tmp_path, routes, 'print(client.get("/admin/doc/").status_code)').strip() == status


@pytest.mark.served
def test_admindocs_is_for_staff(tmp_path: Path) -> None:
    """Django’s admindocs redirects a user who is not staff to the login of the admin."""
    script = """
client.force_login(User.objects.create_user("guest"))
print(client.get("/admin/doc/").headers["Location"])
"""
    routes = 'docs, path("admin/", admin.site.urls)'
    assert _admindocs(tmp_path, routes, script).strip() == "/admin/login/?next=/admin/doc/"
