from django.urls import path

from . import views

urlpatterns = [
    path("dictionary", views.dictionary),
    path("list", views.a_list),
    path("string", views.string),
    path("bytes", views.some_bytes),
    path("number", views.number),
    path("nothing", views.nothing),
    path("pair", views.pair),
    path("response", views.response),
]
