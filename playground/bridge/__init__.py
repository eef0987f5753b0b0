"""Loads one project in the browser and sends requests to it, as a server would, without sockets and threads.

The Python part of the playground: a web worker (`src/worker/`) runs it in Pyodide, beside the frameworks.
"""
