from django.urls import path

from . import views

urlpatterns = [
    path("one-by-one", views.one_by_one),
    path("together", views.together),
]
