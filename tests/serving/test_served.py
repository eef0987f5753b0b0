"""Every snippet as readers get it: downloaded, set up, and behind a server that its README names.

Its outcomes match the recording, and it needs no package that is missing in its requirements.txt. Each is tested behind
its production server; the first example of each topic, and snippets of whose servers example.toml explains one, behind
the others too. With `--every-server` every snippet is tested behind every server.
"""

import shlex
from pathlib import Path

import pytest

from parity.content.model import Catalogue, Snippet
from parity.driver.outcomes import Outcome, outcome_of
from parity.frameworks import DJANGO, FASTAPI, Framework, Server
from parity.running.project import download_files, make_zip, zip_name
from parity.running.runner import run
from parity.serving import servers
from parity.serving.servers import Case, Processes, ServerError, serve
from tests.conftest import CATALOGUE, CHOSEN
from tests.support import trees

pytestmark = pytest.mark.served


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Call a test that takes `case` once for each snippet and server."""
    if "case" in metafunc.fixturenames:
        catalogue = metafunc.config.stash[CATALOGUE]
        everything = metafunc.config.getoption("every_server")
        cases = [
            Case(catalogue.example_of(snippet), snippet, server)
            for snippet in metafunc.config.stash[CHOSEN]
            for server in snippet.framework.servers
            if everything or is_tried(catalogue, snippet, server)
        ]
        metafunc.parametrize("case", cases, ids=[case.id for case in cases])


def is_tried(catalogue: Catalogue, snippet: Snippet, server: Server) -> bool:
    """Return whether `snippet` is tested behind `server` without `--every-server`."""
    example = catalogue.example_of(snippet)
    first = next(each for each in catalogue.examples.values() if each.topic == example.topic)
    names = {snippet.name_behind(each) for each in snippet.framework.servers}
    explained = any(names & reasons.keys() for reasons in example.about.served.values())
    return server.purpose == "production" or example is first or explained


UNLIKE = {
    "async/where-it-runs/django def",
    "async/where-it-runs/django.async async",
    "async/where-it-runs/fastapi async",
    "deployment/behind-proxy/fastapi forged",
    "deployment/behind-proxy/fastapi forwarded",
    "deployment/behind-proxy/fastapi no-address",
    "deployment/server/django who",
    "documentation/browsable/django.drf html",
    "documentation/browsable/django.drf missing-html",
}
"""The requests, by snippet, that no server answers as recorded; the page shows the reasons for each of its servers."""


def test_each_request_of_each_snippet_is_served_as_recorded(catalogue: Catalogue) -> None:
    """A server that is tried answers it with the recorded outcome; `UNLIKE` has the requests without such a server."""
    unlike = set()
    for snippet in catalogue.snippets:
        example = catalogue.example_of(snippet)
        tried = [server for server in snippet.framework.servers if is_tried(catalogue, snippet, server)]
        assert any(server.purpose == "production" for server in tried), f"{snippet.id} has no production server"
        for request in example.requests:
            if all(example.served_reason(request, snippet, server) for server in tried):
                unlike.add(f"{snippet.id} {request.name}")
    assert unlike == UNLIKE, "a snippet could answer anything here: let a server answer it as recorded"


def test_served(case: Case, root: Path, processes: Processes, recorded: Catalogue) -> None:
    """Behind a real server the outcomes are those of the recording."""
    try:
        answers = serve(case, case.archive(root), processes)
    except ServerError as error:
        pytest.fail(str(error), pytrace=False)
    snippet = next(snippet for snippet in recorded.snippets if snippet.id == case.snippet.id)
    differing = []
    for request in case.example.requests:
        known = outcome_of(snippet.responses[request.name], request.method)
        found = outcome_of(answers.responses[request.name], request.method)
        key = snippet.name_behind(case.server)
        reason = case.example.served_reason(request, snippet, case.server)
        if known != found and not reason:
            differing.append(
                f"{request.name}\n    recorded: {indent(known)}\n    served:   {indent(found)}\n"
                f"    where this is how the server is, example.toml may say why: [served.{request.name}] {key} = “…”"
            )
        elif known == found and reason:
            differing.append(f"{request.name} is answered as recorded: remove {key} from [served.{request.name}]")
    if differing:
        heading = f"{case.id}: “{shlex.join(case.server.command)}” does not answer as recorded"
        pytest.fail("\n".join([heading, *differing, "", answers.output]).rstrip(), pytrace=False)


def indent(outcome: Outcome) -> str:
    return str(outcome).replace("\n", "\n              ")


def behind_uvicorn(framework: Framework, catalogue: Catalogue) -> Case:
    """Return a case with some snippet of a framework, behind the last of its servers."""
    snippet = next(snippet for snippet in catalogue.snippets if snippet.framework is framework)
    return Case(catalogue.example_of(snippet), snippet, framework.servers[-1])


def change_file(case: Case, name: str, text: str) -> bytes:
    """Return the zip of `case` with `text` as its file `name`."""
    files = download_files(case.example, case.snippet, requests="")
    assert name in files
    return make_zip(zip_name(case.snippet), files | {name: text})


@pytest.mark.parametrize(
    "asked", ["Path.cwd().name == 'project'", "'PYTHONPATH' in os.environ", "Path('README.md').exists()", "sys.argv[0]"]
)
def test_a_snippet_that_knows_a_recorded_run_is_found_out(tmp_path: Path, processes: Processes, asked: str) -> None:
    """Surroundings that must not matter are others in a served run."""
    text = "import os, sys\nfrom pathlib import Path\nfrom fastapi import FastAPI\n\napp = FastAPI()\n"
    files = {"main.py": f"{text}app.get('/')(lambda: {asked})\n"}
    example, snippet = trees.alone(tmp_path, "fastapi", files, trees.GET)
    case = Case(example, snippet, FASTAPI.servers[-1])
    recorded = run(example, snippet).responses["get"]
    served = serve(case, case.archive(tmp_path), processes).responses["get"]
    assert outcome_of(recorded, "GET") != outcome_of(served, "GET")


def test_requirement_left_out(catalogue: Catalogue, processes: Processes) -> None:
    """The snippet cannot import a package that is installed here but missing in requirements.txt."""
    case = behind_uvicorn(DJANGO, catalogue)
    with pytest.raises(ServerError, match=r"ended with exit code 1\n(.*\n)*ModuleNotFoundError: .* 'uvicorn'"):
        serve(case, change_file(case, "requirements.txt", "django\n"), processes)


def test_set_up_that_fails(catalogue: Catalogue, processes: Processes) -> None:
    """The error names the failed command, with its output."""
    case = behind_uvicorn(DJANGO, catalogue)
    with pytest.raises(ServerError, match=r"“python manage.py migrate” failed with exit code 1\n(.*\n)*no such table"):
        serve(case, change_file(case, "manage.py", "raise SystemExit('no such table')\n"), processes)


def test_server_that_does_not_listen(
    catalogue: Catalogue, processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server is ended after a time limit."""
    case = behind_uvicorn(FASTAPI, catalogue)
    monkeypatch.setattr(servers, "LIMIT", 4.0)
    with pytest.raises(ServerError, match=r"did not listen within 4 s\n(.*\n)*asleep"):
        serve(case, change_file(case, "main.py", "import time\n\nprint('asleep')\ntime.sleep(60)\n"), processes)
