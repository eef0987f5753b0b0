"""Run every snippet in the browser as readers do, and compare the responses with the recording.

A snippet that does not run there, or answers otherwise, has a reason under `[playground]` in its example.toml.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from parity.content.model import Catalogue, Snippet
from parity.site.publication import find_playground
from tests.support.playing import Player

pytestmark = pytest.mark.served

LEAST = 0.95
"""The part of all examples that has to run in the browser."""


@pytest.fixture(scope="session")
def player(root: Path) -> Iterator[Player]:
    published = find_playground(root)
    if published is None:
        pytest.fail("the playground is not assembled: run “make playground”", pytrace=False)
    with closing(Player(published)) as started:
        yield started


def test_played(snippet: Snippet, player: Player, recorded: Catalogue) -> None:
    """A snippet without a reason runs; its responses match the recording, except those with a reason."""
    played = player.play(snippet)
    example = recorded.example_of(snippet)
    table = example.about.playground
    place = f"{example.folder}/example.toml"
    if snippet.folder.name in table.unplayable:
        assert played.failure or played.differing, f"{place}: {snippet.id} runs in the browser: remove its reason"
        return
    assert not played.failure, (
        f"{snippet.id} does not run in the browser; why not belongs under [playground] in {place}"
    )
    explained = {name for name, reasons in table.differs.items() if snippet.folder.name in reasons}
    for name in played.differing.keys() - explained:
        pytest.fail(
            f"{snippet.id} answers “{name}” otherwise in the browser; "
            f"why belongs under [playground.differs.{name}] in {place}\n{played.differing[name]}",
            pytrace=False,
        )
    assert not explained - played.differing.keys(), f"{place}: as recorded, in the browser too: remove these reasons"


def test_most_examples_run(recorded: Catalogue) -> None:
    """All snippets of these examples run; the test above checks the reasons of the others."""
    whole = [example for example in recorded.examples.values() if not example.about.playground.unplayable]
    assert len(whole) >= LEAST * len(recorded.examples)
