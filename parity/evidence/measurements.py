"""Writes and reads `docs/data/<name>.json`: what a benchmark measured, with all that its numbers follow from."""

import hashlib
import os
import platform
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import quantiles
from typing import Annotated

from packaging.version import InvalidVersion, Version
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PositiveFloat, ValidationError

from parity.content.model import Sentence
from parity.content.text_files import read_text
from parity.mistakes import Mistake

_REMEDY = "run its benchmark in benchmarks/, which writes the file; nothing in it is written by hand"
_LOCK = "requirements.lock"

type Samples = Annotated[tuple[PositiveFloat, ...], Field(min_length=3)]
"""What was measured for one cell, once a round."""


class MeasuredRow(BaseModel):
    """One row: the thing measured, and for each column its samples and their summary, as text without unit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Sentence
    values: tuple[str, ...]
    samples: tuple[Samples, ...]


class Texts(BaseModel):
    """What the page says of a measurement; `unit` says what its values count."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Sentence
    unit: Sentence
    columns: tuple[Sentence, ...]
    note: Sentence


class Measurement(Texts):
    """A table that a benchmark wrote.

    `script` is the benchmark, relative to the repository, and `script_digest` the SHA-256 of its text; `versions` has
    the packages whose work was measured; `machine` names the hardware.
    """

    script: str
    script_digest: str
    measured_at: AwareDatetime
    python: str
    versions: Annotated[dict[str, str], Field(min_length=1)]
    machine: Sentence
    rows: Annotated[tuple[MeasuredRow, ...], Field(min_length=1)]


def summarise(samples: Sequence[float]) -> str:
    """Return the median of at least two samples and their quartiles: `1.95 (1.92 to 2.03)`."""
    texts = [f"{each:.2f}" if each < 10 else f"{each:.1f}" for each in quantiles(samples, n=4, method="inclusive")]
    return f"{texts[1]} ({texts[0]} to {texts[2]})"


def write_measurement(
    script: Path, packages: Sequence[str], samples: Mapping[str, Sequence[Sequence[float]]], texts: Texts
) -> Measurement:
    """Write what `script`, a file of `benchmarks/`, has measured to `docs/data/<its name>.json`, and return it.

    `packages` are the distributions whose work was measured; `samples` has those of each column, by name of the row.
    """
    root = script.parents[1]
    rows = []
    for name, cells in samples.items():
        rounded = tuple(tuple(round(sample, 4) for sample in cell) for cell in cells)
        rows.append(MeasuredRow(name=name, values=tuple(map(summarise, rounded)), samples=rounded))
    measurement = Measurement(
        **texts.model_dump(),
        script=script.relative_to(root).as_posix(),
        script_digest=_digest(script),
        measured_at=datetime.now(UTC).replace(microsecond=0),
        python=platform.python_version(),
        versions={name: version(name) for name in packages},
        machine=f"a machine with {os.cpu_count()} cores ({platform.system()}, {platform.machine()})",
        rows=tuple(rows),
    )
    target = root / _path(script.stem)
    target.write_text(f"{measurement.model_dump_json(indent=2)}\n", encoding="utf-8")
    return measurement


def read_measurement(root: Path, name: str) -> Measurement | Mistake:
    """Return the measurement in `docs/data/<name>.json` below `root`.

    A mistake if the file is missing or malformed, or says what its benchmark cannot have written.
    """
    path = _path(name)
    if not (root / path).is_file():
        return Mistake(path, 0, "nothing is measured yet", _REMEDY)
    text = read_text(root, root / path)
    if isinstance(text, Mistake):
        return text
    try:
        measurement = Measurement.model_validate_json(text)
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(map(str, problem["loc"]))
        return Mistake(path, 0, f"is not a measurement: “{where}”: {problem['msg']}", _REMEDY)
    lines = text.splitlines()
    for word, reason in _find_contradictions(root, measurement):
        line = next((number for number, line in enumerate(lines, 1) if word in line), 0)
        return Mistake(path, line, reason, _REMEDY)
    return measurement


def _find_contradictions(root: Path, measurement: Measurement) -> Iterator[tuple[str, str]]:
    """Yield a word of the line to look at, and what cannot be true there."""
    script = root / measurement.script
    if not re.fullmatch(r"benchmarks/\w+\.py", measurement.script) or not script.is_file():
        yield '"script"', f"there is no benchmark {measurement.script}"
    elif measurement.script_digest != _digest(script):
        yield '"script_digest"', f"{measurement.script} is not the benchmark that was run"
    if measurement.measured_at > datetime.now(UTC):
        yield '"measured_at"', f"{measurement.measured_at:%Y-%m-%d %H:%M} is in the future"
    locked = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", (root / _LOCK).read_text(encoding="utf-8"), re.MULTILINE))
    for name, measured in measurement.versions.items():
        if name not in locked:
            yield f'"{name}"', f"{_LOCK} has no package {name}"
        elif not _is_at_most(measured, locked[name]):
            yield f'"{name}"', f"{name} {measured} is no version up to {locked[name]}, which {_LOCK} has"
    width = len(measurement.columns)
    for row in measurement.rows:
        if (len(row.values), len(row.samples)) != (width, width):
            yield f'"{row.name}"', f"“{row.name}” has not one value and one list of samples for each column"
        for value, samples in zip(row.values, row.samples, strict=False):
            if value != summarise(samples):
                yield f'"{value}"', f"“{row.name}”: its samples make {summarise(samples)}, not {value}"


def _is_at_most(measured: str, locked: str) -> bool:
    try:
        return Version(measured) <= Version(locked)
    except InvalidVersion:
        return False


def _digest(script: Path) -> str:
    return hashlib.sha256(script.read_bytes()).hexdigest()


def _path(name: str) -> Path:
    return Path("docs/data", f"{name}.json")
