"""Options and fixtures of all tests. Snippets come from the catalogue; servers and the browser start early."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from parity.content.catalogue import read_catalogue
from parity.content.consoles import Console
from parity.content.model import Catalogue, Snippet
from parity.mistakes import ContentError, suggestion
from parity.serving.servers import Case, Processes, Served, serve
from parity.serving.terminal import Sessions
from parity.showing import sources
from parity.site import publication
from tests.support.playing import Player, only_playground
from tests.support.site_build import build_site

pytest_plugins = ("tests.support.reader",)

ROOT = Path(__file__).parent.parent
CATALOGUE = pytest.StashKey[Catalogue]()
CHOSEN = pytest.StashKey[list[Snippet]]()
PLAYED = pytest.StashKey[dict[str, bool]]()

_FIRST = ("test_snippets.py", "test_content.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--example topic/slug`, to test one example alone, and `--every-server`."""
    parser.addoption("--example", default="", help="test the snippets of this one example, topic/slug")
    parser.addoption("--every-server", action="store_true", help="serve every snippet behind each of its servers")


def pytest_configure(config: pytest.Config) -> None:
    """Read the catalogue; a mistake in it is one UsageError instead of a hundred failed tests."""
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
    config.stash[PLAYED] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the tests: snippets, the check of all content, the others, facts, then tests that wait for long jobs.

    The long jobs (terminal sessions, servers, the browser) run beside the other tests: see `meanwhile`.
    """
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    """Return the rank of a test in the order that `pytest_collection_modifyitems` describes."""
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
    """Return the snippet that a test plays in the browser, or None."""
    if isinstance(item, pytest.Function) and "player" in item.fixturenames and hasattr(item, "callspec"):
        match item.callspec.params:
            case {"snippet": Snippet() as snippet}:
                return snippet
    return None


def _case_of(item: pytest.Item) -> Case | None:
    """Return the snippet and server that a test waits for, or None."""
    if isinstance(item, pytest.Function) and hasattr(item, "callspec"):
        match item.callspec.params:
            case {"case": Case() as found}:
                return found
    return None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Call a test that takes `snippet` once for each snippet, with ids such as `routing/hello/flask`."""
    if "snippet" in metafunc.fixturenames:
        snippets = metafunc.config.stash[CHOSEN]
        metafunc.parametrize("snippet", snippets, ids=[snippet.id for snippet in snippets])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print how many snippets and examples ran in the browser."""
    if played := config.stash[PLAYED]:
        whole = {snippet.rpartition("/")[0] for snippet in played}
        whole -= {snippet.rpartition("/")[0] for snippet, ran in played.items() if not ran}
        examples = {snippet.rpartition("/")[0] for snippet in played}
        terminalreporter.section("playground")
        terminalreporter.write_line(
            f"run in the browser: {sum(played.values())} of {len(played)} snippets, all snippets of {len(whole)} of "
            f"{len(examples)} examples"
        )


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def catalogue(pytestconfig: pytest.Config) -> Catalogue:
    """Return the examples of the repository, without their recordings."""
    return pytestconfig.stash[CATALOGUE]


@pytest.fixture(scope="session")
def recorded(root: Path) -> Catalogue:
    """Return the examples of the repository with their recordings."""
    try:
        return sources.read_once(root)
    except ContentError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def sessions(request: pytest.FixtureRequest, catalogue: Catalogue) -> Iterator[Sessions]:
    """Start the terminal sessions of the selected tests, and yield their results, which may still be pending."""
    selected = [found for item in request.session.items for found in _consoles_of(item)]
    started = Sessions((catalogue.example_of(snippet), snippet, console) for snippet, console in selected)
    yield started
    started.close()


@pytest.fixture(scope="session")
def processes() -> Iterator[Processes]:
    """Yield a starter of servers; it ends them all, also if the run is interrupted or terminated."""
    started = Processes()
    previous = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield started
    finally:
        started.close()
        signal.signal(signal.SIGTERM, previous)


@pytest.fixture(scope="session")
def served(request: pytest.FixtureRequest, root: Path, processes: Processes) -> Iterator[dict[str, Future[Served]]]:
    """Start every selected snippet behind its server; yield the pending results by the id of the case."""
    cases = [case for item in request.session.items if (case := _case_of(item))]
    pool = ThreadPoolExecutor(os.cpu_count())
    yield {case.id: pool.submit(serve, case, case.archive(root), processes) for case in cases}
    pool.shutdown(wait=False, cancel_futures=True)
    processes.close()
    pool.shutdown()


@pytest.fixture(scope="session")
def player(request: pytest.FixtureRequest, root: Path, catalogue: Catalogue) -> Iterator[Player]:
    """Start the browser on the selected snippets; yield a `Player`, which has their results."""
    snippets = [found for item in request.session.items if (found := _played_of(item))]
    published = publication.find_playground(root)
    if published is None:
        pytest.fail("the playground is not assembled: run “make playground”", pytrace=False)
    examples = {catalogue.example_of(snippet).id for snippet in snippets}
    addresses = [published.extra["examples"][example] for example in sorted(examples)]
    with TemporaryDirectory(prefix="parity-") as folder:
        chosen = request.config.getoption("example")
        site = only_playground(published, addresses, Path(folder, "site")) if chosen else build_site()
        started = Player(site, published.extra["manifest"], addresses, snippets)
        yield started
        started.close()


@pytest.fixture(scope="session")
def playing(request: pytest.FixtureRequest) -> None:
    """Start the browser if a selected test waits for it."""
    if any(_played_of(item) for item in request.session.items):
        request.getfixturevalue("player")


@pytest.fixture(autouse=True)
def meanwhile(request: pytest.FixtureRequest) -> None:
    """Start the selected long jobs before tests that can run beside them.

    The browser starts after the tests in `_FIRST`, servers and terminal sessions with the first of the facts.
    """
    if request.path.name not in _FIRST:
        request.getfixturevalue("playing")
    if request.path.parent.name == "facts":
        request.getfixturevalue("sessions")
        request.getfixturevalue("served")
