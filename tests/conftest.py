"""Options, fixtures and groups of all tests. Snippets come from the catalogue; pytest-xdist runs the groups."""

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from parity.content.catalogue import read_catalogue
from parity.content.model import Catalogue, Snippet
from parity.mistakes import ContentError, suggestion
from parity.running import runner
from parity.running.project import download_files
from parity.serving.servers import Processes
from parity.serving.terminal import Sessions
from parity.showing import sources
from tests.support import site_build

pytest_plugins = ("tests.support.reader",)

ROOT = Path(__file__).parent.parent
CATALOGUE = pytest.StashKey[Catalogue]()
CHOSEN = pytest.StashKey[list[Snippet]]()


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
    if not example:
        runner.FEW = 0  # a test that runs a few snippets is followed by others
    config.stash[CATALOGUE] = catalogue
    config.stash[CHOSEN] = list(catalogue.examples[example].snippets if example else catalogue.snippets)
    if not hasattr(config, "workerinput"):  # the workers of pytest-xdist inherit the variable
        folder = TemporaryDirectory(prefix="parity-site-")
        config.add_cleanup(folder.cleanup)
        os.environ[site_build.FOLDER] = folder.name


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Return what gives tests to the workers of pytest-xdist."""
    return _Groups(config, log)


class _Groups(LoadScopeScheduling):  # type: ignore[misc]  # pytest-xdist has no types
    """Gives one worker the tests that share what is slow to start.

    They are those of a module; of a snippet, if they run it; if they serve or play it, those of all snippets with the
    same requirements.
    """

    def __init__(self, config: pytest.Config, log: Producer) -> None:
        super().__init__(config, log)
        catalogue = config.stash[CATALOGUE]
        self._requirements = {
            snippet.id: download_files(catalogue.example_of(snippet), snippet, "")["requirements.txt"]
            for snippet in config.stash[CHOSEN]
        }

    def _split_scope(self, nodeid: str) -> str:
        """Return the group of a test; ids that begin with a snippet’s may go on: `…[routing/hello/flask-gunicorn]`."""
        module, _, test = nodeid.partition("::")
        kind, _, parameters = test.removesuffix("]").partition("[")
        served = parameters.rpartition("-")[0] if kind == "test_served" else parameters
        snippet = "/".join(served.split("/")[:3])
        if snippet not in self._requirements:
            return module
        return f"{kind} {self._requirements[snippet]}" if kind in ("test_served", "test_played") else snippet


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Call a test that takes `snippet` once for each snippet, with ids such as `routing/hello/flask`."""
    if "snippet" in metafunc.fixturenames:
        snippets = metafunc.config.stash[CHOSEN]
        metafunc.parametrize("snippet", snippets, ids=[snippet.id for snippet in snippets])


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
def sessions() -> Iterator[Sessions]:
    """Yield what runs terminal sessions, each once."""
    with closing(Sessions(())) as started:
        yield started


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
