"""Measurements: what a benchmark wrote is read, what it cannot have written is one mistake with its line."""

from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import pytest

from parity.evidence.measurements import Measurement, Texts, read_measurement, write_measurement
from parity.mistakes import Mistake

TEXTS = Texts(title="Work", unit="requests per second", columns=("one", "two"), note="Medians.")
SAMPLES = {"Flask": [[1.0, 2.0, 4.0], [10.0, 20.0, 40.0]]}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a repository in which the benchmark “work” was run."""
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "docs/data").mkdir(parents=True)
    (tmp_path / "benchmarks/work.py").write_text("print('work')\n")
    (tmp_path / "requirements.lock").write_text(f"flask=={version('flask')} \\\n    --hash=sha256:0\n")
    write_measurement(tmp_path / "benchmarks/work.py", ["flask"], SAMPLES, TEXTS)
    return tmp_path


def test_what_was_written_is_read(root: Path) -> None:
    measurement = read_measurement(root, "work")
    assert isinstance(measurement, Measurement)
    assert measurement.rows[0].values == ("2.00 (1.50 to 3.00)", "20.0 (15.0 to 30.0)")


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("2.00 (1.50", "2.50 (1.50", 20, "“Flask”: its samples make 2.00 (1.50 to 3.00), not 2.50 (1.50 to 3.00)"),
        ("\n          4.0\n", "\n          9.0\n", 19, "“Flask”: its samples make 2.00 (1.50 to 5.50), not"),
        ("2.0,\n          4.0\n", "2.0\n", 0, "“rows.0.samples.0”: Tuple should have at least 3 items"),
        ("10.0", "-10.0", 0, "“rows.0.samples.1.0”: Input should be greater than 0"),
        ('"two"', '"two", "three"', 17, "“Flask” has not one value and one list of samples for each column"),
        (version("flask"), "999.1", 11, "flask 999.1 is no version up to "),
        (version("flask"), "new", 11, "flask new is no version up to "),
        ('"flask"', '"flaks"', 11, "requirements.lock has no package flaks"),
        ('"versions": {', '"version": {', 0, "“versions”: Field required"),
        ('"machine"', '"hardware"', 0, "“machine”: Field required"),
        ("benchmarks/work.py", "benchmarks/play.py", 8, "there is no benchmark benchmarks/play.py"),
        ('script_digest": "', 'script_digest": "0', 9, "benchmarks/work.py is not the benchmark that was run"),
    ],
)
def test_what_no_benchmark_wrote_is_a_mistake(root: Path, old: str, new: str, line: int, problem: str) -> None:
    path = root / "docs/data/work.json"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    found = read_measurement(root, "work")
    assert isinstance(found, Mistake)
    assert problem in found.problem
    assert "run its benchmark" in found.remedy


def test_a_measurement_of_the_future_is_a_mistake(root: Path) -> None:
    path = root / "docs/data/work.json"
    year = f"{datetime.now(UTC):%Y}-"
    path.write_text(path.read_text().replace(year, f"{datetime.now(UTC) + timedelta(days=400):%Y}-", 1))
    assert "is in the future" in str(read_measurement(root, "work"))


def test_a_changed_benchmark_has_to_be_run_again(root: Path) -> None:
    (root / "benchmarks/work.py").write_text("print('more work')\n")
    assert "benchmarks/work.py is not the benchmark that was run" in str(read_measurement(root, "work"))
