"""Replaces threads, which a web worker does not have: what a thread would run, its caller runs at once."""

import asyncio
import sys
import threading
from asyncio import tasks
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from importlib.util import find_spec
from typing import Any, Protocol

_swap_current_task = tasks._swap_current_task  # type: ignore[attr-defined]  # the stubs leave it out


class _Settled(Protocol):
    """A future, of asyncio or of concurrent.futures."""

    def set_result(self, result: Any) -> None: ...

    def set_exception(self, exception: BaseException) -> None: ...


def settle[F: _Settled](future: F, call: Callable[..., Any], *args: Any, **kwargs: Any) -> F:
    """Call `call(*args, **kwargs)`, store its result or exception (SystemExit too) in `future`, and return `future`."""
    try:
        with _no_loop():
            result = call(*args, **kwargs)
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(result)
    return future


def drive(awaitable: Awaitable[Any]) -> Any:
    """Run `awaitable` to its end without an event loop and return its result.

    Raises whatever it raises, and RuntimeError if it waits for a future that is not done.
    """
    steps = awaitable.__await__()
    while True:
        try:
            waited_for = next(steps)
        except StopIteration as end:
            return end.value
        if waited_for is not None and not waited_for.done():
            raise RuntimeError("the browser cannot wait here for something else to happen")


def install() -> None:
    """Make the standard library and, if installed, AnyIO and aiosqlite run at once what they would run in a thread."""
    replace(ThreadPoolExecutor, submit=_submit)
    replace(threading.Thread, start=_start, join=_join, is_alive=_is_alive)
    if find_spec("anyio"):
        from anyio import from_thread
        from anyio._backends._asyncio import AsyncIOBackend

        replace(from_thread, run=_run_from_thread)
        replace(AsyncIOBackend, run_sync_in_worker_thread=_run_sync)
    if find_spec("aiosqlite"):
        from aiosqlite import core

        replace(core, SimpleQueue=_Immediate, _connection_worker_thread=lambda queue: None)


def replace(owner: Any, **instead: Any) -> None:
    """Set attributes of a class or a module (monkey-patch it) until the interpreter ends."""
    for name, value in instead.items():
        setattr(owner, name, value)


@contextmanager
def _no_loop() -> Iterator[None]:
    """Hide the running event loop and its task, as if in another thread."""
    loop = asyncio.events._get_running_loop()
    task = _swap_current_task(loop, None) if loop else None
    asyncio.events._set_running_loop(None)
    try:
        yield
    finally:
        asyncio.events._set_running_loop(loop)
        if loop:
            _swap_current_task(loop, task)


def _submit(executor: Any, call: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_running_or_notify_cancel()
    return settle(future, call, *args, **kwargs)


def _start(self: threading.Thread) -> None:
    self._started.set()  # type: ignore[attr-defined]  # private; repr() and a second start() read it
    if _handle_logs_at_once(self):
        return
    with _no_loop():
        try:
            self.run()
        except SystemExit:
            pass
        except Exception:
            threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), self)))


def _handle_logs_at_once(thread: threading.Thread) -> bool:
    """If a thread is that of a `QueueListener`, make its queue handle records at once, and return True.

    Such a thread waits for records until it is stopped, so it cannot be run to its end.
    """
    listener = getattr(thread._target, "__self__", None)  # type: ignore[attr-defined]  # private; nothing else names it
    handlers = sys.modules.get("logging.handlers")
    if not handlers or not isinstance(listener, handlers.QueueListener):
        return False
    replace(listener.queue, put_nowait=listener.handle)
    return True


def _join(self: threading.Thread, timeout: float | None = None) -> None:
    """Return at once: `_start` ran the thread to its end."""


def _is_alive(self: threading.Thread) -> bool:
    return False


def _run_from_thread(call: Callable[..., Awaitable[Any]], *args: Any, token: Any = None) -> Any:
    return drive(call(*args))


async def _run_sync(call: Callable[..., Any], args: Sequence[Any], *_: Any, **__: Any) -> Any:
    await asyncio.sleep(0)
    context = copy_context()
    with _no_loop():
        return context.run(call, *args)


class _Immediate:
    """Replaces the queue of calls that an aiosqlite connection hands to its thread: runs each when it is put."""

    def put_nowait(self, item: tuple[_Settled | None, Callable[[], Any]]) -> None:
        future, call = item
        if future:
            settle(future, call)
        else:
            call()
