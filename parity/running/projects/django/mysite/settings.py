"""The settings in use: those of `django-admin startproject`, to which an example may add its own."""

from .defaults import *
