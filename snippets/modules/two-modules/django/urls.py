from django.urls import include, path

app_name = "api"
urlpatterns = [
    path("notes/", include("api.notes.urls")),
    path("users/", include("api.users.urls")),
]
