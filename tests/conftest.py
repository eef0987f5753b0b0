"""Fixtures shared by the suite; the examples it runs come from the catalogue."""

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
from parity.site import publication, sources
from tests.support.playing import Player, only_playground
from tests.support.site_build import built_site

pytest_plugins = ("tests.support.reader",)

ROOT = Path(__file__).parent.parent
CATALOGUE = pytest.StashKey[Catalogue]()
CHOSEN = pytest.StashKey[list[Snippet]]()
PLAYED = pytest.StashKey[dict[str, bool]]()

_FIRST = ("test_snippets.py", "test_content.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make test EXAMPLE=topic/slug` name the example that it is about, and more be served than each time."""
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
    """Count what ran in the browser."""
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
    """The examples of the repository, without their recordings."""
    return pytestconfig.stash[CATALOGUE]


@pytest.fixture(scope="session")
def recorded(root: Path) -> Catalogue:
    """The same with their recordings."""
    try:
        return sources.read_once(root)
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
    published = publication.find_playground(root)
    if published is None:
        pytest.fail("the playground is not assembled: run “make playground”", pytrace=False)
    examples = {catalogue.example_of(snippet).id for snippet in snippets}
    addresses = [published.extra["examples"][example] for example in sorted(examples)]
    with TemporaryDirectory(prefix="parity-") as folder:
        chosen = request.config.getoption("example")
        site = only_playground(published, addresses, Path(folder, "site")) if chosen else built_site()
        started = Player(site, published.extra["manifest"], addresses, snippets)
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
