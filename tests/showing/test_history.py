"""The date on which recordings last changed, read from git, or none if git cannot tell."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from parity.showing.history import History

OLD, NEW = Path("snippets/a b/old"), Path("snippets/a b/new")


def git(folder: Path, *arguments: str, day: str = "2025-01-01") -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false")
    dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), **dates}
    subprocess.run(["git", *identity, *arguments], cwd=folder, env=environment, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with two files, each in a commit of its own, in a folder with a space in its name."""
    root = tmp_path / "a repository"
    (root / OLD).parent.mkdir(parents=True)
    git(root, "init", "--quiet")
    for path, day in ((OLD, "2025-02-03"), (NEW, "2025-03-04")):
        (root / path).write_text("text")
        git(root, "add", str(path))
        git(root, "commit", "--quiet", "--message", "Add it", day=day)
    return root


def test_the_latest_date_counts(repository: Path) -> None:
    history = History(repository, "snippets")
    assert history.last_change([OLD]) == date(2025, 2, 3)
    assert history.last_change([OLD, NEW]) == date(2025, 3, 4)
    assert history.last_change([NEW, Path("snippets/uncommitted")]) == date(2025, 3, 4)
    assert history.last_change([Path("snippets/uncommitted")]) is None


def test_there_is_no_date_outside_a_repository(tmp_path: Path) -> None:
    assert History(tmp_path, "snippets").dates == {}


def test_there_is_no_date_in_a_shallow_clone(repository: Path) -> None:
    """Its first commit would seem to be the last change of every file."""
    git(repository, "clone", "--quiet", "--depth=1", repository.as_uri(), "shallow")
    assert (repository / "shallow" / OLD).exists()
    assert History(repository / "shallow", "snippets").dates == {}


def test_there_is_no_date_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert History(repository, "snippets").dates == {}
