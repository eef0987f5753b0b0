"""Terminal sessions: reading and writing their files, and the error for one that is out of date."""

from pathlib import Path

import pytest

from parity.content.catalogue import read_catalogue
from parity.content.consoles import Console, Step, digest_of, read_console, write_console
from parity.mistakes import ContentError
from parity.serving.terminal import TerminalError, run_session
from tests.support import trees

PATH = Path("run.console")
FLASK = """\
from flask import Flask

app = Flask(__name__)


@app.cli.command("greet")
def greet():
    print("Hello")


@app.get("/")
def index():
    return "hello"
"""


def test_commands_outputs_and_interrupts() -> None:
    console = read_console(PATH, "$ one\n$ two\nline\n\nline\n$ three\n up\n^C\n")
    assert isinstance(console, Console)
    assert console.steps == (
        Step(command="one"),
        Step(command="two", output="line\n\nline"),
        Step(command="three", output=" up", interrupted=True),
    )
    assert (console.name, console.recorded, console.serves, console.installs) == ("run", "", True, False)


def test_what_is_written_is_read_again() -> None:
    steps = (Step(command="pip install x", output="a\nb"), Step(command="serve", interrupted=True))
    text = write_console(Console(path=PATH, steps=steps, recorded=""), digest_of("0" * 64, steps))
    console = read_console(PATH, text)
    assert isinstance(console, Console)
    assert console == Console(path=PATH, steps=steps, recorded=digest_of("0" * 64, steps))
    assert console.installs


def test_the_output_is_no_part_of_the_digest() -> None:
    assert digest_of("a", [Step(command="x", output="1")]) == digest_of("a", [Step(command="x", output="2")])
    assert digest_of("a", [Step(command="x")]) != digest_of("b", [Step(command="x")])
    assert digest_of("a", [Step(command="x")]) != digest_of("a", [Step(command="x", interrupted=True)])


def test_a_file_starts_with_a_command() -> None:
    said = str(read_console(PATH, "flask run\n"))
    assert said == f"{PATH}:1: does not start with a command\n    write “$ command”, a line each"


def test_a_session_that_is_not_recorded_is_a_mistake(tmp_path: Path) -> None:
    trees.valid(tmp_path)
    trees.write(tmp_path, {"flask/run.console": "$ flask routes\n"})
    with pytest.raises(
        ContentError, match=r"flask/run.console: nothing is recorded yet\n    run “make record EXAMPLE=routing/items”"
    ):
        read_catalogue(tmp_path)
    snippet = trees.read(tmp_path).snippets[0]
    steps = snippet.consoles[0].steps
    written = write_console(snippet.consoles[0], digest_of(snippet.digest, steps))
    trees.write(tmp_path, {"flask/run.console": written})
    assert read_catalogue(tmp_path).snippets[0].console("run") is not None
    trees.write(tmp_path, {"flask/run.console": written.replace("flask routes", "flask --version")})
    with pytest.raises(ContentError, match=r"flask/run.console:2: is out of date"):
        read_catalogue(tmp_path)


def run(root: Path, commands: str) -> tuple[str, frozenset[int]]:
    """Run a session of `commands`; return what it shows, and the line numbers of app.py that it executes."""
    example, snippet = trees.alone(root, "flask", {"app.py": FLASK, "run.console": commands}, trees.GET)
    done = run_session(example, snippet, snippet.consoles[0])
    return "".join(step.text for step in done.steps), done.executed["app.py"]


def test_a_session_runs_in_the_project_with_what_it_requires(tmp_path: Path) -> None:
    text, executed = run(tmp_path, "$ flask greet\n$ ls\n$ python -c 'import django'\n$ pwd\n$ exit 3\n")
    greeting, listing, error, place, silent = text.split("$ ")[1:]
    assert greeting == "flask greet\nHello\n"
    assert listing == "ls\nREADME.md\napp.py\nrequests.http\nrequirements.txt\n"
    assert "ModuleNotFoundError: No module named 'django'" in error
    assert (place, silent) == ("pwd\n/project\n", "exit 3\n")
    assert 8 in executed
    assert 13 not in executed


def test_a_server_is_asked_and_interrupted(tmp_path: Path) -> None:
    text, executed = run(tmp_path, "$ flask run --port 5077\n^C\n")
    assert '127.0.0.1 - - […] "GET / HTTP/1.1" 200 -\n^C\n' in text
    assert 13 in executed


def test_a_server_that_ends_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TerminalError, match=r"“flask --app nothing run” does not answer\n(.*\n)*.*nothing"):
        run(tmp_path, "$ flask --app nothing run\n^C\n")
