"""An event loop that needs neither sockets nor threads; it blocks, since nothing else runs in the worker."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

from bridge.threads import settle


class Deadlock(RuntimeError):
    """Raised if every task waits and no timer is set, so that the loop would block for ever."""


class _Timers:
    """The loop’s selector: it has no files to watch, and sleeps until the next timer."""

    def select(self, timeout: float | None) -> list[Any]:
        if timeout is None:
            raise Deadlock("the application waits for something that nothing in the browser will bring about")
        time.sleep(max(timeout, 0))
        return []

    def close(self) -> None:
        pass


class BlockingLoop(asyncio.BaseEventLoop):
    """An event loop with callbacks and timers only; `run_in_executor` calls the function at once."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = _Timers()

    def run[T](self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run `coroutine` and return its result; raises what it raises, or Deadlock.

        Tasks that are not done then pause until the next call.
        """
        asyncio.set_event_loop(self)
        return self.run_until_complete(_run_with_tasks(coroutine))

    def run_in_executor[*A](self, executor: Any, func: Callable[[*A], Any], *args: *A) -> asyncio.Future[Any]:
        return settle(self.create_future(), func, *args)

    def _process_events(self, event_list: list[Any]) -> None:
        pass

    def _write_to_self(self) -> None:
        pass


async def _run_with_tasks[T](coroutine: Coroutine[Any, Any, T]) -> T:
    """Run `coroutine`, then three more turns of the loop for tasks it started, as between the requests of a server."""
    result = await coroutine
    for _ in range(3):
        await asyncio.sleep(0)
    return result


def install() -> None:
    """Make `asyncio.new_event_loop` return a `BlockingLoop`, and call `leave_page`."""
    asyncio.events.new_event_loop = asyncio.new_event_loop = BlockingLoop
    leave_page()


def leave_page() -> None:
    """Unset the running event loop, Pyodide’s, from which JavaScript calls Python: asyncio runs only one at a time."""
    asyncio.events._set_running_loop(None)
