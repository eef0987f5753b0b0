"""An event loop that blocks: in a worker nothing else has to run, and asyncio needs neither sockets nor threads."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

from bridge.inline import settle


class Deadlock(RuntimeError):
    """Raised where everything waits for something that can no longer happen."""


class _Timers:
    """What the loop asks for events: there are none but timers."""

    def select(self, timeout: float | None) -> list[Any]:
        if timeout is None:
            raise Deadlock("the application waits for something that nothing in the browser will bring about")
        time.sleep(max(timeout, 0))
        return []

    def close(self) -> None:
        pass


class BlockingLoop(asyncio.BaseEventLoop):
    """A loop with callbacks and timers, in which executors run their functions at once."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = _Timers()

    def run[T](self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Return what `coroutine` returns; raises what it raises, or Deadlock. The loop stands still until the next."""
        asyncio.set_event_loop(self)
        return self.run_until_complete(_followed(coroutine))

    def run_in_executor[*A](self, executor: Any, func: Callable[[*A], Any], *args: *A) -> asyncio.Future[Any]:
        return settle(self.create_future(), func, *args)

    def _process_events(self, event_list: list[Any]) -> None:
        pass

    def _write_to_self(self) -> None:
        pass


async def _followed[T](coroutine: Coroutine[Any, Any, T]) -> T:
    """Let tasks that were started meanwhile, and that wait for nothing, go on as they would between requests."""
    result = await coroutine
    for _ in range(3):
        await asyncio.sleep(0)
    return result


def install() -> None:
    """Make it the loop that asyncio makes, and leave that of the page."""
    asyncio.events.new_event_loop = asyncio.new_event_loop = BlockingLoop
    leave_page()


def leave_page() -> None:
    """Have no loop running, although that of the page calls Python: asyncio would refuse to run another."""
    asyncio.events._set_running_loop(None)
