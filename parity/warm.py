"""Imported once by the process that all snippet processes are forked from, so that each starts warm."""

import gc
import importlib
import inspect

import parity.child  # noqa: F401
from parity.frameworks import FRAMEWORKS

for _framework in FRAMEWORKS.values():
    for _module in _framework.preload:
        importlib.import_module(_module)

inspect.stack()  # coverage.py asks for it at each start, and inspect then remembers every module's file
gc.collect()
gc.freeze()  # a collection in a fork need not walk, and so copy, what the frameworks allocated
