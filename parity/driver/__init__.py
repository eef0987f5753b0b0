"""Sends requests to one application and says what its responses mean, with nothing but the standard library.

What records the responses of a snippet imports it, and what runs snippets in the reader’s browser is given it: the
same code makes a call of a request, and a response of what comes of the call. Threads, sockets and the loop that
an ASGI application runs on are not the same in both, and are left to the two.
"""
