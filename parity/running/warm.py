"""Imports the frameworks into the process that snippet processes are forked from: importing this module does so.

For each framework a scout process runs its starter and lists the modules then imported; one more process finds out
which of them can be imported without a project. If a starter warns or fails, its framework alone goes into `BROKEN`.
"""

import gc
import multiprocessing
import os
import sys
import traceback
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from parity.content.catalogue import read_catalogue
from parity.content.model import Example, Snippet
from parity.content.scaffold import scaffold
from parity.frameworks import FRAMEWORKS
from parity.running.loaders import load
from parity.running.process import BROKEN, PATH, line_coverage, settle_surroundings
from parity.running.project import place_of, project_files
from parity.running.sending import send_all
from parity.running.surroundings import write_project

LIMIT = 60.0
"""Time limit in seconds for a scout process."""


class _ScoutError(Exception):
    """Raised if a scout process raises, warns, dies or exceeds `LIMIT`; the text says which."""


def _run_forked[*A](find: Callable[[*A], list[str]], *arguments: *A) -> list[str]:
    """Call `find` in a process forked from this one, with its output discarded; return its result.

    Raises _ScoutError.
    """
    receiver, sender = multiprocessing.Pipe(duplex=False)

    def report() -> None:
        silence = os.open(os.devnull, os.O_WRONLY)
        for descriptor in (1, 2):
            os.dup2(silence, descriptor)
        try:
            sender.send((find(*arguments), ""))
        except Exception as error:
            sender.send(([], _describe(error)))

    process = multiprocessing.get_context("fork").Process(target=report)
    process.start()
    sender.close()
    try:
        if not receiver.poll(LIMIT):
            raise _ScoutError(f"took longer than {LIMIT:g} s")
        found, failure = receiver.recv()
    except EOFError:
        process.join()
        raise _ScoutError(f"died with exit code {process.exitcode}") from None
    finally:
        process.kill()
        process.join()
    if failure:
        raise _ScoutError(failure)
    return list(found)


def _describe(error: Exception) -> str:
    """Return `warned` or `failed`, the file and line, and the message of `error`."""
    said = traceback.format_exception_only(error)[-1].strip()
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{'warned' if isinstance(error, Warning) else 'failed'} at {place.filename}:{place.lineno}: {said}"


def _find_modules(example: Example, snippet: Snippet, folder: Path) -> list[str]:
    """Run `snippet` as a project in `folder`; return the modules imported then, importers first."""
    write_project(folder, project_files(snippet))
    os.chdir(folder)
    entry = place_of(snippet.framework, snippet.framework.entry).removesuffix(".py").replace("/", ".")
    files = [file.name for file in snippet.files]
    unrouted = example.requests[0].model_copy(update={"target": "/unrouted"})
    with load(snippet.framework, lambda: vars(import_module(entry)), files) as app:
        dict(send_all(app, (*example.requests, unrouted)))
    for module in snippet.framework.preload:
        import_module(module)
    specs = [(name, getattr(module, "__spec__", None)) for name, module in reversed(sys.modules.items())]
    return [name for name, spec in specs if spec and spec.name == name and str(Path.cwd()) not in str(spec.origin)]


def _import_all(modules: Sequence[str]) -> list[str]:
    """Import `modules`; return the names of those that could be imported.

    The others need a project, a configuration or a distribution that is not installed.
    """
    imported = []
    for module in modules:
        try:
            import_module(module)
        except Exception:
            continue
        imported.append(module)
    return imported


def _scout() -> list[str]:
    """Return the modules that the starters import; add frameworks whose starter fails to `BROKEN`."""
    with TemporaryDirectory(prefix="parity-") as name:
        root = Path(name)
        scaffold(root, "warm/up", FRAMEWORKS.values())
        (example,) = read_catalogue(root, recordings=False).examples.values()
        found = []
        for snippet in example.snippets:
            try:
                found += _run_forked(_find_modules, example, snippet, root / snippet.id)
            except _ScoutError as error:
                label = snippet.framework.label
                BROKEN[snippet.framework.id] = f"No snippet of {label} is run: its starter, or its preload, {error}"
        return found


gc.disable()
settle_surroundings(Path(gettempdir()))
sys.path[:] = PATH
with warnings.catch_warnings(action="error"):
    _import_all(_run_forked(_import_all, _scout()))
    line_coverage()
gc.enable()
gc.collect()
gc.freeze()  # garbage collection in a fork then skips these objects, and does not copy their pages
