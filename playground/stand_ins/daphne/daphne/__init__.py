"""Replaces Daphne, a server, so that INSTALLED_APPS can name it: no server runs in the browser."""
