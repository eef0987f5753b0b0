"""Runs one project in the browser and answers requests with it: what a server does, without sockets and threads.

It is the part of the playground that is Python, unpacked beside the frameworks in the interpreter of a worker.
"""
