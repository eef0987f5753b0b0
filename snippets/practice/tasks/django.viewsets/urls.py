from rest_framework.routers import SimpleRouter

from . import views

router = SimpleRouter(trailing_slash=False)
router.register("tasks", views.TaskViewSet)

urlpatterns = router.urls
