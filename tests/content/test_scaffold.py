"""`make new`: what it writes runs unchanged, and an error leaves nothing behind."""

from pathlib import Path
from typing import Any

import pytest

from parity.content import scaffold as module
from parity.content.catalogue import read_catalogue
from parity.content.model import Catalogue
from parity.content.scaffold import ScaffoldError, next_steps, scaffold
from parity.driver.outcomes import have_same_outcome
from parity.frameworks import FRAMEWORKS
from parity.running.runner import run
from parity.running.style import find_style_mistakes
from tests.support import trees


@pytest.fixture
def scaffolded(tmp_path: Path) -> Catalogue:
    scaffold(tmp_path, "new-topic/new-slug", FRAMEWORKS.values())
    return read_catalogue(tmp_path, recordings=False)


def test_an_example_of_every_framework_is_written(scaffolded: Catalogue) -> None:
    example = scaffolded.examples["new-topic/new-slug"]
    assert example.about.title == "New slug"
    assert [snippet.framework.id for snippet in example.snippets] == list(FRAMEWORKS)


def test_an_incomplete_framework_is_left_out_unless_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trees.unfinished(monkeypatch, "django")
    scaffold(tmp_path, "topic/first")
    scaffold(tmp_path, "topic/second", FRAMEWORKS.values())
    first, second = read_catalogue(tmp_path, recordings=False).examples.values()
    assert FRAMEWORKS["django"] in first.unwritten
    assert second.unwritten == ()


def test_its_snippets_answer_alike_and_reach_every_line(scaffolded: Catalogue) -> None:
    example = scaffolded.examples["new-topic/new-slug"]
    ran = [run(example, snippet) for snippet in example.snippets]
    responses = [response for each in ran for response in each.responses.values()]
    assert {response.status for response in responses} == {200}
    assert have_same_outcome(responses)
    assert [each.unreached for each in ran] == [{}] * len(FRAMEWORKS)


def test_its_snippets_are_in_style(scaffolded: Catalogue) -> None:
    assert find_style_mistakes(scaffolded.root, scaffolded.snippets) == []


@pytest.mark.parametrize(
    "name",
    ["", "slug", "topic/", "/slug", "Topic/slug", "topic/slug_two", "topic/slug/flask", "../topic/slug", "a b/c"],
)
def test_a_bad_name_is_one_clear_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(ScaffoldError, match="does not name an example\n    write EXAMPLE=topic/slug"):
        scaffold(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "snippets" / "topic" / "slug"
    folder.mkdir(parents=True)
    with pytest.raises(ScaffoldError, match="snippets/topic/slug is there already"):
        scaffold(tmp_path, "topic/slug")
    assert list(folder.iterdir()) == []


def test_a_framework_without_a_starter_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_STARTERS", tmp_path)
    (tmp_path / "requests.http").touch()
    with pytest.raises(ScaffoldError, match=r"Flask has no starter\n    add parity/content/starters/flask/app\.py"):
        scaffold(tmp_path, "topic/slug")
    assert not (tmp_path / "snippets").exists()


def test_nothing_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "snippets" / "topic" / "other").mkdir(parents=True)
    written = Path.write_text

    def full_disk(path: Path, text: str, **options: Any) -> int:
        if path.name == "views.py":
            raise OSError("no space left")
        return written(path, text, **options)

    monkeypatch.setattr(Path, "write_text", full_disk)
    with pytest.raises(ScaffoldError, match="cannot be written: no space left"):
        scaffold(tmp_path, "topic/slug")
    assert [path.name for path in (tmp_path / "snippets" / "topic").iterdir()] == ["other"]


def test_the_next_steps_name_the_example() -> None:
    assert "make record EXAMPLE=topic/slug" in next_steps("topic/slug")
    assert 'docs/topic.md, on a line of its own: [[ compare("topic/slug") ]]' in next_steps("topic/slug")
