"""Stand-ins for threads, of which a worker has none: what would run in one runs at once, in its caller’s place."""

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
    """Call, and return `future` with what came of it; what ends a thread, such as SystemExit, goes there too."""
    try:
        with _no_loop():
            result = call(*args, **kwargs)
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(result)
    return future


def driven(awaitable: Awaitable[Any]) -> Any:
    """Return what comes of `awaitable` without a loop; raises RuntimeError where it waits for anything else."""
    steps = awaitable.__await__()
    while True:
        try:
            waited_for = next(steps)
        except StopIteration as end:
            return end.value
        if waited_for is not None and not waited_for.done():
            raise RuntimeError("the browser cannot wait here for something else to happen")


def install() -> None:
    """Replace how threads are started by the standard library and, where they are there, by AnyIO and aiosqlite."""
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
    """Replace functions of a class or a module that was not made for it, for as long as the interpreter lasts."""
    for name, value in instead.items():
        setattr(owner, name, value)


@contextmanager
def _no_loop() -> Iterator[None]:
    """Hide the running loop and its task, which another thread would not see either."""
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
    self._started.set()  # type: ignore[attr-defined]  # private: repr() and a second start() ask for it
    if _listens(self):
        return
    with _no_loop():
        try:
            self.run()
        except SystemExit:
            pass
        except Exception:
            threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), self)))


def _listens(thread: threading.Thread) -> bool:
    """Whether a thread would wait for log records without end; have them handled when they are put in its queue."""
    listener = getattr(thread._target, "__self__", None)  # type: ignore[attr-defined]
    handlers = sys.modules.get("logging.handlers")
    if not handlers or not isinstance(listener, handlers.QueueListener):
        return False
    replace(listener.queue, put_nowait=listener.handle)
    return True


def _join(self: threading.Thread, timeout: float | None = None) -> None:
    """Return at once: the thread ended when it was started."""


def _is_alive(self: threading.Thread) -> bool:
    return False


def _run_from_thread(call: Callable[..., Awaitable[Any]], *args: Any, token: Any = None) -> Any:
    return driven(call(*args))


async def _run_sync(call: Callable[..., Any], args: Sequence[Any], *_: Any, **__: Any) -> Any:
    await asyncio.sleep(0)
    context = copy_context()
    with _no_loop():
        return context.run(call, *args)


class _Immediate:
    """The queue of what a connection’s thread is to do, which is done when it is put there."""

    def put_nowait(self, item: tuple[_Settled | None, Callable[[], Any]]) -> None:
        future, call = item
        if future:
            settle(future, call)
        else:
            call()
