"""Imported once by the process that all snippet processes are forked from, so that each starts warm.

Scout processes run the starters and find out what to import. Another tries what of it needs no configuration, so
that nothing fails here and leaves half of itself behind. What warns, or fails otherwise, ends the process.
"""

import gc
import multiprocessing
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.exceptions import AppRegistryNotReady, ImproperlyConfigured

from parity.content.catalogue import read_catalogue
from parity.content.model import Example, Snippet
from parity.content.scaffold import scaffold
from parity.running.loaders import load
from parity.running.process import ENVIRONMENT, PATH, measurement
from parity.running.project import placed, project
from parity.running.sending import conversation


def _forked[*A](find: Callable[[*A], list[str]], *arguments: *A) -> list[str]:
    """Return what `find` returns in a process forked from this one; an error is printed there, and EOFError here."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=lambda: sender.send(find(*arguments)))
    process.start()
    sender.close()
    found: list[str] = receiver.recv()
    process.join()
    return found


def _used(example: Example, snippet: Snippet, folder: Path) -> list[str]:
    """Run `snippet` as a project in `folder`; return the modules then imported, importers before what they import."""
    for name, text in project(snippet).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    os.chdir(folder)
    entry = placed(snippet.framework, snippet.framework.entry).removesuffix(".py").replace("/", ".")
    files = [file.name for file in snippet.files]
    unrouted = example.requests[0].model_copy(update={"target": "/unrouted"})
    with load(snippet.framework, lambda: vars(import_module(entry)), files) as client:
        dict(conversation(client, (*example.requests, unrouted)))
    for module in snippet.framework.preload:
        import_module(module)
    specs = [(name, getattr(module, "__spec__", None)) for name, module in reversed(sys.modules.items())]
    return [name for name, spec in specs if spec and spec.name == name and str(Path.cwd()) not in str(spec.origin)]


def _imported(modules: Sequence[str]) -> list[str]:
    """Import those of `modules` that need no configuration, and return their names."""
    imported = []
    for module in modules:
        try:
            import_module(module)
        except (AppRegistryNotReady, ImproperlyConfigured):
            continue
        except ImportError as error:  # which forkserver would ignore
            raise RuntimeError(f"cannot preload {module}") from error
        imported.append(module)
    return imported


gc.disable()
for _name in os.environ.keys() - set(ENVIRONMENT):
    del os.environ[_name]
sys.path[:] = PATH
with warnings.catch_warnings(action="error"), TemporaryDirectory(prefix="parity-") as _root:
    scaffold(Path(_root), "warm/up")
    _example = read_catalogue(Path(_root), recordings=False).examples["warm/up"]
    _scouted = [name for each in _example.snippets for name in _forked(_used, _example, each, Path(_root, each.id))]
    if _imported(_tried := _forked(_imported, _scouted)) != _tried:
        raise RuntimeError("cannot preload all that could be imported when it was tried")
    measurement()
gc.enable()
gc.collect()
gc.freeze()  # a collection in a fork need not walk, and so copy, what the frameworks allocated
