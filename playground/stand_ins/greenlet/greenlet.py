"""Replaces greenlet, which switches stacks in machine code, as far as SQLAlchemy’s asyncio extension uses it.

A greenlet’s function runs to its end when started. Awaitables that it passes to its parent are run to their end at
once, which suffices for a database in the same process: nothing there waits for input or output.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from bridge.threads import drive


class greenlet:
    """A function `run`; None for the main greenlet."""

    _running: ClassVar[list["greenlet"]] = []

    def __init__(self, run: Callable[..., Any] | None = None, parent: "greenlet | None" = None) -> None:
        self.run = run
        self.parent = parent
        self.dead = False
        self._outcome: Callable[[], Any] | None = None

    def switch(self, *values: Any, **kwargs: Any) -> Any:
        """First call: run the function, return an awaitable that does nothing. Second call: return or raise its result.

        On the main greenlet: run the awaitable in `values` to its end and return its result.
        """
        if self.run is None:
            return drive(values[0])
        if self._outcome is None:
            self._outcome = self._run_to_end(*values, **kwargs)
            return _nothing()
        self.dead = True
        return self._outcome()

    def _run_to_end(self, *args: Any, **kwargs: Any) -> Callable[[], Any]:
        assert self.run
        self._running.append(self)
        try:
            result = self.run(*args, **kwargs)
        except BaseException as error:
            return _raising(error)
        finally:
            self._running.pop()
        return lambda: result


def getcurrent() -> greenlet:
    """Return the greenlet whose function is running, or the main one."""
    return greenlet._running[-1] if greenlet._running else _MAIN


_MAIN = greenlet()


def _raising(error: BaseException) -> Callable[[], Any]:
    def outcome() -> Any:
        raise error

    return outcome


async def _nothing() -> None:
    pass
