"""Fixtures shared by the suite; the examples it runs come from the catalogue."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from difflib import unified_diff
from pathlib import Path
from typing import Protocol

import pytest

from parity.content.catalogue import RECORDING, read_catalogue
from parity.content.consoles import Console
from parity.content.model import Catalogue, Snippet
from parity.mistakes import ContentError, suggestion
from parity.serving.servers import Case, Processes, Served, serve
from parity.serving.terminal import Sessions
from parity.site.publication import playground
from tests.support.playing import Player
from tests.support.site_build import built_site

pytest_plugins = ("tests.support.reader",)

ROOT = Path(__file__).parent.parent
CATALOGUE = pytest.StashKey[Catalogue]()
CHOSEN = pytest.StashKey[list[Snippet]]()
CHANGES = pytest.StashKey[list[str]]()
FAILURES = pytest.StashKey[dict[str, str]]()
PLAYED = pytest.StashKey[dict[str, bool]]()

_FIRST = ("test_snippets.py", "test_content.py")


class Publish(Protocol):
    """What the fixture `publish` gives."""

    def __call__(self, path: Path, text: str, output: str = "") -> None: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make record EXAMPLE=topic/slug` name the snippets that it runs, and more be served than each time."""
    parser.addoption("--example", default="", help="test the snippets of this one example, topic/slug")
    parser.addoption("--every-server", action="store_true", help="serve every snippet behind each of its servers")


def pytest_configure(config: pytest.Config) -> None:
    """Read the catalogue once; a mistake in it is one clear error instead of a hundred failures."""
    try:
        catalogue = read_catalogue(ROOT, recordings=False)
    except ContentError as error:
        raise pytest.UsageError(str(error)) from None
    example = config.getoption("example")
    if example and example not in catalogue.examples:
        known = suggestion(example, list(catalogue.examples))
        raise pytest.UsageError(f"there is no example “{example}”\n    {known}")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in a background job; servers would inherit it
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.stash[CATALOGUE] = catalogue
    config.stash[CHOSEN] = list(catalogue.examples[example].snippets if example else catalogue.snippets)
    config.stash[CHANGES] = []
    config.stash[FAILURES] = {}
    config.stash[PLAYED] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the snippets first, then the check of all content, without which the other tests mean nothing.

    What waits for terminal sessions, servers or the browser comes last; they run beside the others: see `meanwhile`.
    """
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    """Return when a test runs: `_FIRST` in its order, the others, facts, and what waits for what runs beside them."""
    if _consoles_of(item) or _case_of(item) or _played_of(item):
        return len(_FIRST) + 2
    if item.path.parent.name == "facts":
        return len(_FIRST) + 1
    return _FIRST.index(item.path.name) if item.path.name in _FIRST else len(_FIRST)


def _consoles_of(item: pytest.Item) -> list[tuple[Snippet, Console]]:
    """Return the terminal sessions that a test waits for."""
    if isinstance(item, pytest.Function) and "sessions" in item.fixturenames and hasattr(item, "callspec"):
        match item.callspec.params:
            case {"session_case": (Snippet() as snippet, Console() as console)}:
                return [(snippet, console)]
            case {"snippet": Snippet() as snippet}:
                return [(snippet, console) for console in snippet.consoles if not console.is_slow]
    return []


def _played_of(item: pytest.Item) -> Snippet | None:
    """Return the snippet that a test wants played in the browser, if it does."""
    if isinstance(item, pytest.Function) and "player" in item.fixturenames and hasattr(item, "callspec"):
        match item.callspec.params:
            case {"snippet": Snippet() as snippet}:
                return snippet
    return None


def _case_of(item: pytest.Item) -> Case | None:
    """Return the snippet and the server that a test waits for, if it does."""
    if isinstance(item, pytest.Function) and hasattr(item, "callspec"):
        match item.callspec.params:
            case {"case": Case() as found}:
                return found
    return None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for `snippet` one call for each, with ids such as `routing/hello/flask`."""
    if "snippet" in metafunc.fixturenames:
        snippets = metafunc.config.stash[CHOSEN]
        metafunc.parametrize("snippet", snippets, ids=[snippet.id for snippet in snippets])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Count what ran in the browser; show what `--update-examples` rewrote, and what is still to say about it."""
    if played := config.stash[PLAYED]:
        whole = {snippet.rpartition("/")[0] for snippet in played}
        whole -= {snippet.rpartition("/")[0] for snippet, ran in played.items() if not ran}
        examples = {snippet.rpartition("/")[0] for snippet in played}
        terminalreporter.section("playground")
        terminalreporter.write_line(
            f"run in the browser: {sum(played.values())} of {len(played)} snippets, all snippets of {len(whole)} of "
            f"{len(examples)} examples"
        )
    if not config.getoption("update_examples"):
        return
    changes = config.stash[CHANGES]
    terminalreporter.section(f"files rewritten: {len(changes)}")
    for change in changes:
        terminalreporter.write_line(change)
    try:
        read_catalogue(ROOT)
    except ContentError as error:
        unrecorded = {Path("snippets", failed, RECORDING) for failed in config.stash[FAILURES]}
        if mistakes := [mistake for mistake in error.mistakes if mistake.path not in unrecorded]:
            terminalreporter.section("still to write")
            terminalreporter.write_line(str(ContentError(mistakes)))


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def catalogue(pytestconfig: pytest.Config) -> Catalogue:
    """The examples of the repository, without their recordings."""
    return pytestconfig.stash[CATALOGUE]


@pytest.fixture(scope="session")
def recorded(root: Path) -> Catalogue:
    """The same with their recordings."""
    try:
        return read_catalogue(root)
    except ContentError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def sessions(request: pytest.FixtureRequest, catalogue: Catalogue) -> Iterator[Sessions]:
    """What the selected terminal sessions did, or are about to do."""
    selected = [found for item in request.session.items for found in _consoles_of(item)]
    started = Sessions((catalogue.example_of(snippet), snippet, console) for snippet, console in selected)
    yield started
    started.close()


@pytest.fixture(scope="session")
def processes() -> Iterator[Processes]:
    """What starts the servers; ends them all, also where the tests are interrupted or terminated."""
    started = Processes()
    previous = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield started
    finally:
        started.close()
        signal.signal(signal.SIGTERM, previous)


@pytest.fixture(scope="session")
def served(request: pytest.FixtureRequest, root: Path, processes: Processes) -> Iterator[dict[str, Future[Served]]]:
    """What came of each selected snippet and server, or is about to, by the id of the case."""
    cases = [case for item in request.session.items if (case := _case_of(item))]
    pool = ThreadPoolExecutor(os.cpu_count())
    yield {case.id: pool.submit(serve, case, case.archive(root), processes) for case in cases}
    pool.shutdown(wait=False, cancel_futures=True)
    processes.close()
    pool.shutdown()


@pytest.fixture(scope="session")
def player(request: pytest.FixtureRequest, root: Path, catalogue: Catalogue) -> Iterator[Player]:
    """What the selected snippets did in the browser, or are about to do."""
    snippets = [found for item in request.session.items if (found := _played_of(item))]
    published = playground(root)
    if published is None:
        pytest.fail("the playground is not assembled: run “make playground”", pytrace=False)
    examples = {catalogue.example_of(snippet).id for snippet in snippets}
    addresses = [published.extra["examples"][example] for example in sorted(examples)]
    started = Player(built_site(), published.extra["manifest"], addresses, snippets)
    yield started
    started.close()


@pytest.fixture(scope="session")
def playing(request: pytest.FixtureRequest) -> None:
    """Start the browser, where a test is selected that waits for it."""
    if any(_played_of(item) for item in request.session.items):
        request.getfixturevalue("player")


@pytest.fixture(autouse=True)
def meanwhile(request: pytest.FixtureRequest) -> None:
    """Start what takes long, as far as it is selected, before the tests that can go on beside it.

    Servers and terminal sessions start with the first of the facts, which mostly wait themselves.
    """
    if request.path.name not in _FIRST:
        request.getfixturevalue("playing")
    if request.path.parent.name == "facts":
        request.getfixturevalue("sessions")
        request.getfixturevalue("served")


@pytest.fixture
def failures(pytestconfig: pytest.Config) -> dict[str, str]:
    """The snippets that did not run so far, by id, and what happened instead."""
    return pytestconfig.stash[FAILURES]


@pytest.fixture
def publish(root: Path, pytestconfig: pytest.Config) -> Publish:
    """Compare what a run has produced with what is published; with `--update-examples`, publish it instead.

    The fixture is called with the path of the file in the repository, what it should hold, and what to add to the
    report where that is not what it holds; the test then fails.
    """

    def publish(path: Path, text: str, output: str = "") -> None:
        published = read(root / path)
        if published == text:
            return
        diff = "".join(
            unified_diff(published.splitlines(keepends=True), text.splitlines(keepends=True), f"{path}", "executed now")
        )
        if pytestconfig.getoption("update_examples"):
            (root / path).write_text(text, encoding="utf-8", newline="")
            pytestconfig.stash[CHANGES].append(diff)
        else:
            pytest.fail(
                f"{path}: what is published is not what was executed; “make record” shows it anew;\n"
                "where it changes each time, give it a [[mask]] in example.toml\n"
                f"{diff}\n{output}",
                pytrace=False,
            )

    return publish


def read(path: Path) -> str:
    """Return the text of a file with its line ends as they are, "" where there is none."""
    if not path.exists():
        return ""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()
