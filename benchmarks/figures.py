"""Times of repeated measurements, in milliseconds: medians, quartiles, growth and tables."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import linear_regression, median, quantiles


@dataclass(frozen=True)
class Spread:
    """The median of some times, and their quartiles."""

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


def time_call(action: Callable[[], object]) -> float:
    """Call `action`, and return how many milliseconds it took."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def growth(times: Mapping[int, float]) -> float:
    """Return the cost per unit at the larger sizes, divided by that at the smaller ones: 1 means linear growth.

    `times` has a time for each of at least three sizes.
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
    """Return a text table: the first column aligned left, the others right."""
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in [header, ["-" * width for width in widths], *rows]
    )
