"""Scripts that are forked from an interpreter behave as those that are started by one."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from parity.running.surroundings import PROGRAMS
from parity.serving.servers import Processes, hide_unrequired
from parity.serving.warm import Forked

pytestmark = pytest.mark.served

REPORT = """
import os, signal, sys, tempfile, threading, time
print(sys.argv, sys.path, sys.flags, sys.modules["__main__"].__file__, __name__)
print(sorted(os.environ.items()), os.getcwd(), tempfile.gettempdir(), time.tzname, sorted(os.listdir("/dev/fd")))
print(sys.stdin.read(), sys.stdout.encoding, sys.stdout.write_through, threading.active_count())
print([signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD)])
print(os.getpid() == os.getpgid(0) == os.getsid(0))
"""


@pytest.fixture
def started() -> Iterator[Processes]:
    """Yield a starter of processes whose interpreters have imported nothing yet."""
    processes = Processes()
    yield processes
    processes.close()


def environment(folder: Path) -> dict[str, str]:
    """Return the variables of a script; it may import Flask."""
    path = os.pathsep.join([str(PROGRAMS), os.defpath])
    return {"PATH": path, "HOME": str(folder), "TMPDIR": str(folder), "TZ": "Asia/Tokyo", **hide_unrequired("flask\n")}


def run(processes: Processes, folder: Path, code: str) -> tuple[int, str]:
    """Run `code` as a script in `folder`, forked; return its exit code and what it prints."""
    (folder / "script.py").write_text(code)
    output = folder.with_suffix(".output")
    output.unlink(missing_ok=True)
    with processes.start(["python", "script.py", "--word"], folder, environment(folder), output) as process:
        assert isinstance(process, Forked)
        return process.wait(timeout=60), output.read_text()


def test_process_is_as_if_started(started: Processes, tmp_path: Path) -> None:
    """Variables, paths, arguments, open files, signals and the session are those of a started interpreter."""
    run(started, tmp_path, "import flask\n")
    forked = run(started, tmp_path, REPORT)
    command = ["python", "script.py", "--word"]
    alone = subprocess.run(
        command,
        cwd=tmp_path,
        env=environment(tmp_path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        check=True,
    )
    assert forked == (0, alone.stdout.decode())


@pytest.mark.parametrize(
    ("code", "exit_code", "printed"),
    [
        ("raise SystemExit('no such table')", 1, "no such table\n"),
        ("raise SystemExit(3)", 3, ""),
        ("1 / 0", 1, "ZeroDivisionError: division by zero\n"),
        ("import uvicorn", 1, "ModuleNotFoundError: No module named 'uvicorn'\n"),
        ("import atexit; atexit.register(print, 'at the end')", 0, "at the end\n"),
        ("import signal; signal.raise_signal(signal.SIGTERM)", -signal.SIGTERM, ""),
    ],
)
def test_exit_code_and_last_words(started: Processes, tmp_path: Path, code: str, exit_code: int, printed: str) -> None:
    """A script ends as one that was started."""
    found, output = run(started, tmp_path, code)
    assert found == exit_code
    assert output.endswith(printed)


def test_modules_are_shared_and_their_state_is_not(started: Processes, tmp_path: Path) -> None:
    """A second process finds imported what the first imported, and nothing that it changed."""
    run(started, tmp_path, "import flask\n\nflask.changed = True\n")
    found = run(
        started, tmp_path, "import sys\n\nprint('flask' in sys.modules, hasattr(sys.modules['flask'], 'changed'))\n"
    )
    assert found == (0, "True False\n")


def test_module_that_asks_for_the_folder_is_not_shared(started: Processes, tmp_path: Path) -> None:
    """Each process finds its own working directory in a module that notes it when it is imported."""
    code = "import gunicorn.config\n\nprint(gunicorn.config.Chdir.default)\n"
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "script.py").write_text(code)
        variables = {**environment(folder), **hide_unrequired("gunicorn\n")}
        with started.start(["python", "script.py"], folder, variables, folder / "output") as process:
            assert process.wait(timeout=60) == 0
        assert (folder / "output").read_text() == f"{folder}\n"


def test_file_of_the_project_hides_an_imported_module(started: Processes, tmp_path: Path) -> None:
    """A file beside the script is imported in place of a package of that name, as ever."""
    run(started, tmp_path, "import flask\n")
    (tmp_path / "flask.py").write_text("MINE = True\n")
    assert run(started, tmp_path, "import flask\n\nprint(flask.MINE)\n") == (0, "True\n")


SHOWN = """
try:
    import werkzeug
except ImportError:
    werkzeug = None
print(werkzeug)
"""


def test_package_that_was_hidden_from_others_is_shown(started: Processes, tmp_path: Path) -> None:
    """Also to a module that was imported without it."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "optional.py").write_text(SHOWN)
    found = []
    for requirement in ("click\n", "click\n", "flask\n", "flask\n"):
        variables = {**environment(tmp_path), **hide_unrequired(requirement)}
        variables["PYTHONPATH"] += f":{tmp_path}/lib"
        (tmp_path / "script.py").write_text("import optional\n")
        output = tmp_path / "output"
        output.unlink(missing_ok=True)
        with started.start(["python", "script.py"], tmp_path, variables, output) as process:
            assert process.wait(timeout=60) == 0
        found.append(output.read_text().partition(" ")[0].strip())
    assert found == ["None", "", "<module", "<module"]
    assert len(started._interpreters) == 1


def test_close_ends_the_interpreters(tmp_path: Path) -> None:
    """Nothing is left when the tests are over."""
    processes = Processes()
    _, parent = run(processes, tmp_path, "import os\n\nprint(os.getpid())\n")
    (interpreter,) = processes._interpreters
    processes.close()
    assert interpreter._process.returncode == 0
    with pytest.raises(ProcessLookupError):
        os.kill(int(parent), 0)
