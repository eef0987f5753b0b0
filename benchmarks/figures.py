"""Times taken by turns, and what is said of them. Times are in milliseconds."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import linear_regression, median, quantiles


@dataclass(frozen=True)
class Spread:
    """The median of some times, and the quartiles on either side of it."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.median:.1f} ({self.low:.1f} to {self.high:.1f})"


def spread(times: Sequence[float]) -> Spread:
    """Return the spread of at least one time."""
    if len(times) == 1:
        return Spread(times[0], times[0], times[0])
    low, middle, high = quantiles(times, n=4, method="inclusive")
    return Spread(middle, low, high)


def timed(action: Callable[[], object]) -> float:
    """Return how long `action` took."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def growth(times: Mapping[int, float]) -> float:
    """Return how the cost of one more changes from the smaller sizes to the larger: 1 is linear, 2 twice as dear.

    `times` has the time for each of three sizes or more.
    """
    sizes = sorted(times)
    middle = len(sizes) // 2
    return _slope(times, sizes[middle:]) / _slope(times, sizes[: middle + 1])


def _slope(times: Mapping[int, float], sizes: Sequence[int]) -> float:
    return linear_regression(sizes, [times[size] for size in sizes]).slope


def middle(times: Mapping[int, Sequence[float]]) -> dict[int, float]:
    """Return the median for each size."""
    return {size: median(each) for size, each in times.items()}


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table of text: the first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in [header, ["-" * width for width in widths], *rows]
    )
