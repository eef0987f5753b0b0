"""Sends requests to one application and compares its responses, with the standard library alone.

The recorder imports this package, and browsers are given it: the same code turns a request into a WSGI or ASGI call
and its result into a response. Threads, sockets and event loops differ between the two, so the callers bring them.
"""
