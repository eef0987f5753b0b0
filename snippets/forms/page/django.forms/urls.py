from django.urls import path

from . import views

urlpatterns = [
    path("reserve", views.reserve),
    path("thanks", views.thanks, name="thanks"),
]
