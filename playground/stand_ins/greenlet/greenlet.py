"""Takes the place of greenlet, as far as SQLAlchemy’s asyncio uses it: switching stacks needs machine code.

A function runs to its end where it is started. What it wants awaited meanwhile is driven to its end in the same
place, which is enough for a database in the same process: nothing there waits for anything else.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from bridge.inline import driven


class greenlet:
    """A function that seems to run beside its parent."""

    _running: ClassVar[list["greenlet"]] = []

    def __init__(self, run: Callable[..., Any] | None = None, parent: "greenlet | None" = None) -> None:
        self.run = run
        self.parent = parent
        self.dead = False
        self._outcome: Callable[[], Any] | None = None

    def switch(self, *values: Any, **kwargs: Any) -> Any:
        """Run the function, and return something to await; called again, return or raise what came of it.

        Of the greenlet that nobody made: return what comes of the awaitable that it is given.
        """
        if self.run is None:
            return driven(values[0])
        if self._outcome is None:
            self._outcome = self._ran(*values, **kwargs)
            return _nothing()
        self.dead = True
        return self._outcome()

    def _ran(self, *args: Any, **kwargs: Any) -> Callable[[], Any]:
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
    """Return the greenlet whose function runs, or the one that nobody made."""
    return greenlet._running[-1] if greenlet._running else _MAIN


_MAIN = greenlet()


def _raising(error: BaseException) -> Callable[[], Any]:
    def outcome() -> Any:
        raise error

    return outcome


async def _nothing() -> None:
    pass
