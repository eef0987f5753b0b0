import warnings

from .defaults import *

INSTALLED_APPS += ["rest_framework", "drf_yasg"]
SWAGGER_USE_COMPAT_RENDERERS = False

# a package that drf-yasg needs imports a deprecated name of jsonschema
warnings.filterwarnings("ignore", module="swagger_spec_validator")
