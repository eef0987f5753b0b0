"""Every snippet as readers get it: downloaded, set up, and behind a server that its README names.

It means the same there as in its recording, and needs no package that its requirements.txt leaves out. The server is
that for production; the first example of each topic, and what example.toml says of a server, are tried behind the
others too. With `--every-server` every snippet is tried behind each.
"""

import shlex
from concurrent.futures import Future

import pytest

from parity.content.model import Catalogue, Snippet
from parity.driver.outcomes import Outcome, outcome_of
from parity.frameworks import DJANGO, FASTAPI, Framework, Server
from parity.running.project import download_files, make_zip
from parity.serving import servers
from parity.serving.servers import Case, Processes, Served, ServerError, serve
from tests.conftest import CATALOGUE, CHOSEN

pytestmark = pytest.mark.served


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for `case` one call for each snippet and server."""
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
    """Whether `snippet` is tried behind `server` each time."""
    example = catalogue.example_of(snippet)
    first = next(each for each in catalogue.examples.values() if each.topic == example.topic)
    explained = any(snippet.name_behind(server) in reasons for reasons in example.about.served.values())
    return server.purpose == "production" or example is first or explained


def test_served(case: Case, served: dict[str, Future[Served]], recorded: Catalogue) -> None:
    """Behind a real server the outcomes are those of the recording."""
    error = served[case.id].exception()
    if isinstance(error, ServerError):
        pytest.fail(str(error), pytrace=False)
    answers = served[case.id].result()
    snippet = next(snippet for snippet in recorded.snippets if snippet.id == case.snippet.id)
    differing = []
    for request in case.example.requests:
        known = outcome_of(snippet.responses[request.name], request.method)
        found = outcome_of(answers.responses[request.name], request.method)
        key = snippet.name_behind(case.server)
        reason = case.example.served_reason(request, snippet, case.server)
        if known != found and not reason:
            differing.append(
                f"{request.name}\n    recorded: {indented(known)}\n    served:   {indented(found)}\n"
                f"    where this is how the server is, example.toml may say why: [served.{request.name}] {key} = “…”"
            )
        elif known == found and reason:
            differing.append(f"{request.name} is answered as recorded: remove {key} from [served.{request.name}]")
    if differing:
        heading = f"{case.id}: “{shlex.join(case.server.command)}” does not answer as recorded"
        pytest.fail("\n".join([heading, *differing, "", answers.output]).rstrip(), pytrace=False)


def indented(outcome: Outcome) -> str:
    return str(outcome).replace("\n", "\n              ")


def behind_uvicorn(framework: Framework, catalogue: Catalogue) -> Case:
    """Return some snippet of a framework, behind the last of its servers."""
    snippet = next(snippet for snippet in catalogue.snippets if snippet.framework is framework)
    return Case(catalogue.example_of(snippet), snippet, framework.servers[-1])


def changed(case: Case, name: str, text: str) -> bytes:
    """Return the zip of `case` with another text for one of its files."""
    files = download_files(case.example, case.snippet, requests="")
    assert name in files
    return make_zip("project", files | {name: text})


def test_requirement_left_out(catalogue: Catalogue, processes: Processes) -> None:
    """A package that requirements.txt does not ask for is not there, although it is installed here."""
    case = behind_uvicorn(DJANGO, catalogue)
    with pytest.raises(ServerError, match=r"ended with exit code 1\n(.*\n)*ModuleNotFoundError: .* 'uvicorn'"):
        serve(case, changed(case, "requirements.txt", "django\n"), processes)


def test_set_up_that_fails(catalogue: Catalogue, processes: Processes) -> None:
    """A command that fails is named, with what it printed."""
    case = behind_uvicorn(DJANGO, catalogue)
    with pytest.raises(ServerError, match=r"“python manage.py migrate” failed with exit code 1\n(.*\n)*no such table"):
        serve(case, changed(case, "manage.py", "raise SystemExit('no such table')\n"), processes)


def test_server_that_does_not_listen(
    catalogue: Catalogue, processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server is given up after a while, and ended."""
    case = behind_uvicorn(FASTAPI, catalogue)
    monkeypatch.setattr(servers, "LIMIT", 4.0)
    with pytest.raises(ServerError, match=r"did not listen within 4 s\n(.*\n)*asleep"):
        serve(case, changed(case, "main.py", "import time\n\nprint('asleep')\ntime.sleep(60)\n"), processes)
