"""`make record`: the snippets that it runs, the files that it rewrites, the text that it prints."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from parity.content.catalogue import read_catalogue
from parity.content.recordings import RECORDING
from parity.content.scaffold import scaffold
from parity.mistakes import Refusal
from parity.recording.command import record_examples
from parity.recording.confirming import confirm_examples
from parity.recording.results import find_misprints
from parity.running.runner import run
from tests.support import trees

ROOT = Path(__file__).parents[2]

CRASHING = "from flask import Flask\n\napp = Flask(__name__)\n1 / 0\n"
REQUESTS = f"@host = http://127.0.0.1:8000\n\n{trees.GET}"
TOML = 'title = "Title"\nsummary = "Summary."\n\n[missing]\ndjango = "Not here."\nfastapi = "Not here."\n'
FLASK = """\
import random

from flask import Flask

app = Flask(__name__)
print(1 + 1)
#> 3


@app.get("/")
def index():
    return {"id": random.random()}


@app.get("/other")
def other():
    return "never"
"""

type Say = Callable[..., str]


@pytest.fixture
def say(tmp_path: Path) -> Say:
    """Return a function that writes an example of Flask alone, records it, and returns the printed text."""
    trees.write(tmp_path, {"example.toml": TOML, "requests.http": REQUESTS})

    def say(text: str, example: str = "", *, everything: bool = False) -> str:
        trees.write(tmp_path, {"flask/app.py": text})
        said: list[str] = []
        try:
            record_examples(tmp_path, example, everything=everything, echo=said.append)
        except Refusal as error:
            said.append(f"refused: {error}")
        return "\n".join(said)

    return say


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / trees.EXAMPLE / "flask"


def test_an_example_is_run_twice_and_all_is_said_of_it(say: Say, folder: Path) -> None:
    """Its prints are corrected, varying values get a mask, and unreached lines are named."""
    said = say(FLASK, "routing/items")
    assert "#> 2\n" in (folder / "app.py").read_text()
    assert "-#> 3\n+#> 2\n" in said
    assert "Files rewritten: 2" in said
    assert "answers “get” otherwise each time" in said
    assert "pattern = 'id\":" in said
    assert f"{trees.EXAMPLE}/flask/app.py:17: is reached by no request" in said
    read_catalogue(folder.parents[3])  # the recording is of the file as it was mended


def test_a_mask_that_hides_what_does_not_vary_is_a_mistake(say: Say, folder: Path) -> None:
    toml = folder.parent / "example.toml"
    toml.write_text(f"{TOML}\n[[mask]]\npattern = '\"id\":{{number}}'\n")
    assert f"{trees.EXAMPLE}/example.toml:8: a mask that hides “17”, which is the same each time" in say(
        FLASK.replace("random.random()", "17"), "routing/items"
    )
    assert "Still to write" not in say(
        FLASK.replace('\n\n@app.get("/other")\ndef other():\n    return "never"\n', ""), "routing/items"
    )


def test_only_what_is_out_of_date_is_run(say: Say, folder: Path) -> None:
    text = FLASK.replace("random.random()", "1").replace("#> 3", "#> 2")
    assert "Running 1 snippet …" in say(text)
    recording = (folder / RECORDING).read_text()
    (folder / RECORDING).write_text(recording.replace('"id":1', '"id":2'))
    assert "Everything is recorded" in say(text)
    assert '"id":2' in (folder / RECORDING).read_text()
    assert "Files rewritten: 1" in say(text, everything=True)
    assert (folder / RECORDING).read_text() == recording
    assert "Running 1 snippet …" in say(text.replace("1}", "3}"))


def test_a_snippet_that_does_not_run_is_refused_with_its_line(say: Say, folder: Path) -> None:
    said = say(CRASHING)
    assert f"refused: routing/items/flask crashed at {trees.EXAMPLE}/flask/app.py:4:" in said
    assert "ZeroDivisionError: division by zero" in said
    assert "Still to do" not in said
    assert not (folder / RECORDING).exists()


def test_prints_that_vary_are_a_mistake(say: Say) -> None:
    said = say(FLASK.replace("1 + 1", "random.random()"))
    assert f"{trees.EXAMPLE}/flask/app.py: prints something else each time\n    print what is always the same" in said


def test_a_wrong_print_is_named_with_what_was_printed(tmp_path: Path) -> None:
    text = "from flask import Flask\n\napp = Flask(__name__)\nprint(1 + 1)\n#> 3\n"
    example, snippet = trees.alone(tmp_path, "flask", {"app.py": text}, trees.GET)
    (found,) = find_misprints(snippet, run(example, snippet))
    assert str(found) == (
        f"{trees.EXAMPLE}/flask/app.py:5: says “#> 3”, where it printed “#> 2”\n"
        "    “make record EXAMPLE=routing/items” writes what it printed"
    )


REASON = '\n[served.get]\nflask-run = "It is random."\n'
PAGE = '# Items\n\n## One\n\n[[ compare("routing/items") ]]\n'
AGAIN = "read it again, correct what is no longer true, then run “make confirm EXAMPLE=routing/items”"


def test_what_explains_outcomes_is_read_again_when_they_change(say: Say, tmp_path: Path) -> None:
    """`make record` lists the reasons and the sections of pages until `make confirm` has shown them."""
    trees.write(tmp_path, {"example.toml": TOML + REASON})
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/items.md").write_text(PAGE)
    text = "\n".join(FLASK.splitlines()[:-5]).replace("random.random()", "1").replace("#> 3", "#> 2") + "\n"
    text = text.replace("import random\n\n", "")
    shown: list[str] = []
    assert f"{trees.EXAMPLE}/example.toml:9: the reason for “get” is not yet confirmed beside its outcomes" in say(text)
    with pytest.raises(Refusal, match="run “make confirm EXAMPLE=routing/items”"):
        confirm_examples(tmp_path, "", everything=False, echo=shown.append)
    confirm_examples(tmp_path, "routing/items", everything=False, echo=shown.append)
    for part in ('    Flask: 200 | application/json | {"id": 1}', "  → It is random.", "docs/items.md:3: “One”"):
        assert any(part in line for line in shown)
    assert "read it again" not in say(text, everything=True)
    trees.write(tmp_path, {"example.toml": TOML + REASON.replace("random", "a number")})
    assert "read it again" not in say(text, everything=True)
    said = say(text.replace('"id": 1', '"id": 2'))
    assert (
        f"{trees.EXAMPLE}/example.toml:9: the reason for “get” was confirmed beside other outcomes: now Flask 200"
        in said
    )
    assert "docs/items.md:3: the section that shows routing/items was confirmed beside other outcomes: “get”" in said
    assert said.count(AGAIN) == 2
    confirm_examples(tmp_path, "", everything=True, echo=shown.append)
    confirm_examples(tmp_path, "", everything=False, echo=shown.append)
    assert shown[-1] == "Everything is confirmed beside the outcomes that are recorded now."


def test_an_example_that_is_not_there_is_refused(say: Say) -> None:
    assert (
        say(FLASK, "routing/itens") == "refused: there is no example “routing/itens”\n    did you mean “routing/items”?"
    )


def test_a_snippet_answers_the_same_where_it_imports_its_framework_itself(tmp_path: Path) -> None:
    """For a few snippets the command does not import the frameworks first, unlike these tests."""
    scaffold(tmp_path, "new-topic/new-slug")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "parity", "record", "new-topic/new-slug"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for snippet in (catalogue := read_catalogue(tmp_path)).snippets:
        assert run(catalogue.example_of(snippet), snippet).responses == snippet.responses


def test_json_is_recorded_as_it_was_sent(say: Say, folder: Path) -> None:
    say(FLASK.replace("random.random()", '"é"'))
    body = (folder / RECORDING).read_text().split("\n\n")[-2]
    assert json.loads(body) == {"id": "é"}
