from django.urls import path

from . import views

urlpatterns = [
    path("count/<text>", views.start_job),
    path("jobs/<int:number>", views.get_job),
]
