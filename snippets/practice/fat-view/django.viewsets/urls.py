from django.urls import include, path
from rest_framework.routers import SimpleRouter

from . import views

router = SimpleRouter(trailing_slash=False)
router.register("books", views.BookViewSet)

urlpatterns = [
    path("api/", include(router.urls)),
]
