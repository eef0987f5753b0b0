"""Reads `docs/data/<name>.json`: the numbers of a benchmark, with machine and date."""

from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from parity.content.model import Sentence
from parity.mistakes import Mistake


class MeasuredRow(BaseModel):
    """One row: the name of the thing measured, and its value for each column, as text without unit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Sentence
    values: tuple[str, ...]


class Measurement(BaseModel):
    """A table that a benchmark wrote; `unit` says what its values count, `machine` names the hardware."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Sentence
    measured_on: date
    python: str
    machine: Sentence
    unit: Sentence
    columns: tuple[str, ...]
    rows: tuple[MeasuredRow, ...]
    note: Sentence


def read_measurement(root: Path, name: str) -> Measurement | Mistake:
    """Return the measurement in `docs/data/<name>.json` below `root`; a mistake if it is missing or malformed."""
    path = Path("docs/data", f"{name}.json")
    remedy = "run its benchmark in benchmarks/, which writes the file"
    if not (root / path).is_file():
        return Mistake(path, 0, "nothing is measured yet", remedy)
    try:
        return Measurement.model_validate_json((root / path).read_text(encoding="utf-8"))
    except ValidationError as error:
        return Mistake(path, 0, f"is not a measurement: {error.errors()[0]['msg']}", remedy)
