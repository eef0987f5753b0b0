"""Downloads wheels for the browser, with pip and its ordinary configuration."""

import hashlib
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from parity.mistakes import Refusal
from parity.playground.needs import PYTHON

BROWSER = ("pyemscripten_2026_0_wasm32",)
"""The platform of wheels for Pyodide."""

LINUX = ("manylinux2014_x86_64", "manylinux_2_17_x86_64", "manylinux_2_28_x86_64")
"""Fallback: Linux wheels, usable only if each C extension has a pure-Python equivalent."""

LIMIT = 600.0
"""Time limit in seconds for one run of pip."""

_ABI = f"cp{PYTHON.replace('.', '')}"


class DownloadError(Refusal):
    """Raised if wheels cannot be downloaded; the text names them and has the output of pip."""


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def download(requirements: Sequence[str], folder: Path, platforms: Sequence[str]) -> tuple[Path, ...]:
    """Download the wheel of each requirement, for one of `platforms` or for any, to `folder`; return the paths.

    Requirements are lines of a requirements file; if one has a hash, all need one, and pip checks it.
    Raises DownloadError if a wheel is not available, or pip takes longer than `LIMIT`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        listed = Path(name, "requirements.txt")
        listed.write_text("\n".join(requirements), encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--only-binary=:all:", "--python-version", PYTHON, "--implementation", "cp"]
        command += [f"--abi={abi}" for abi in (_ABI, "abi3", "none")]
        command += [f"--platform={platform}" for platform in (*platforms, "any")]
        command += ["--requirement", str(listed), "--dest", name]
        names = ", ".join(requirement.partition(" ")[0] for requirement in requirements)
        try:
            done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=LIMIT)
        except subprocess.TimeoutExpired:
            raise DownloadError(f"pip took longer than {LIMIT:g} s to download {names}") from None
        if done.returncode:
            raise DownloadError(f"pip cannot download {names}:\n{done.stderr.strip()}")
        return tuple(wheel.rename(folder / wheel.name) for wheel in sorted(Path(name).glob("*.whl")))
