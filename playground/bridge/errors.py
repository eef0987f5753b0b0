"""Exceptions, as the page shows them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from traceback import FrameSummary, TracebackException
from typing import Any

from parity.driver import asgi

_OURS = (str(Path(__file__).parent), str(Path(asgi.__file__).parent))
_IMPORT = "<frozen importlib"


def described(error: BaseException, root: Path, places: Mapping[str, str]) -> dict[str, Any]:
    """Return the `PythonError` of answers.ts: the frames from the reader’s files on, which are below `root`.

    `places` has the path of each file of the reader’s by its name.
    """
    names = {str(root / place): name for name, place in places.items()}
    report = TracebackException.from_exception(error)
    _shorten(report)
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


def _shorten(report: TracebackException | None) -> None:
    """Leave out the frames of the bridge, of the driver and of the import system."""
    if report is None:
        return
    report.stack[:] = [frame for frame in report.stack if not _is_hidden(frame)]
    _shorten(report.__cause__)
    _shorten(report.__context__)


def _is_hidden(frame: FrameSummary) -> bool:
    return frame.filename.startswith((*_OURS, _IMPORT))
