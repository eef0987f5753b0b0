"""Describes exceptions for the page."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from traceback import FrameSummary, TracebackException
from typing import Any

from parity.driver import asgi

_OURS = (str(Path(__file__).parent), str(Path(asgi.__file__).parent))
_IMPORT = "<frozen importlib"


def describe(error: BaseException, root: Path, places: Mapping[str, str]) -> dict[str, Any]:
    """Return `error` as the `PythonError` of `src/data/answers.ts`, without frames of the bridge and the driver.

    `places` maps the names of the reader’s files to their paths below `root`; tracebacks show the names. A frame is
    `own` if it is in one of these files.
    """
    names = {str(root / place): name for name, place in places.items()}
    report = TracebackException.from_exception(error)
    _remove_frames(report)
    frames = [
        {"file": names.get(file, file), "line": line, "function": function, "own": file in names}
        for file, line, function in _frames(report)
    ]
    text = "".join(report.format())
    for path, name in names.items():
        text = text.replace(path, name)
    return {"type": type(error).__name__, "message": str(error), "frames": frames, "text": text}


def _frames(report: TracebackException) -> Iterator[tuple[str, int, str]]:
    for frame in report.stack:
        yield frame.filename, frame.lineno or 0, frame.name
    if report.exc_type_str == "SyntaxError" and report.filename and report.lineno:
        yield report.filename, int(report.lineno), ""


def _remove_frames(report: TracebackException | None) -> None:
    """Remove the frames of the bridge, the driver and the import system, also from causes and contexts."""
    if report is None:
        return
    report.stack[:] = [frame for frame in report.stack if not _is_hidden(frame)]
    _remove_frames(report.__cause__)
    _remove_frames(report.__context__)


def _is_hidden(frame: FrameSummary) -> bool:
    return frame.filename.startswith((*_OURS, _IMPORT))
