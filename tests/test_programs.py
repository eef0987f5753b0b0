"""Programs that are forked find what a new interpreter gives them, since facts rest on that."""

import signal
from pathlib import Path
from subprocess import TimeoutExpired

import pytest

from tests.support import programs

PROBE = """
import atexit, os, sys, threading, warnings
print(__name__, sys.argv, sys.orig_argv[1:], os.getcwd(), os.environ["NAME"], sorted(os.environ), input())
print(os.path.realpath(sys.path[0] or "."), sys.modules["__main__"].NAME, sys.stdout.encoding, warnings.filters)
print(threading.main_thread() is threading.current_thread(), "an error", file=sys.stderr)
atexit.register(print, "at exit")
threading.Timer(0.05, print, ["in a thread"]).start()
"""


@pytest.mark.parametrize("arguments", [("-c", f"NAME = 1{PROBE}", "x"), ("probe.py", "x"), ("-m", "probe", "x")])
@pytest.mark.parametrize("end", ["", "sys.exit(3)", "sys.exit('no')"])
def test_a_fork_is_like_a_new_interpreter(tmp_path: Path, arguments: tuple[str, ...], end: str) -> None:
    (tmp_path / "probe.py").write_text(f"NAME = 1{PROBE}{end}\n")
    command = [*arguments[:-2], f"{arguments[-2]}{end}" if arguments[0] == "-c" else arguments[-2], arguments[-1]]
    variables = {"NAME": "Ada", "LC_CTYPE": "C.UTF-8"}
    forked, new = (
        programs.python(*command, folder=tmp_path, body=b"input\n", environment=variables, new=new)
        for new in (False, True)
    )
    assert (forked.returncode, forked.stderr) == (new.returncode, new.stderr)
    assert sorted(forked.stdout.splitlines()) == sorted(new.stdout.splitlines())


def test_an_exception_is_an_exit_status_and_a_traceback() -> None:
    done = programs.python("-c", "1 / 0")
    assert done.returncode == 1
    assert done.stderr.endswith('File "<string>", line 1, in <module>\nZeroDivisionError: division by zero\n')


def test_a_program_leaves_nothing_to_the_next() -> None:
    programs.in_python("import django; from django.conf import settings; settings.configure()")
    assert programs.in_python("from django.conf import settings; print(settings.configured)") == "False"


def test_a_program_that_does_not_end_is_killed_and_the_next_one_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "PATIENCE", 1.0)
    with pytest.raises(TimeoutExpired):
        programs.python("-c", "import time; time.sleep(60)")
    monkeypatch.undo()
    assert programs.python("-c", "import os; os.kill(os.getpid(), 9)").returncode == -signal.SIGKILL
