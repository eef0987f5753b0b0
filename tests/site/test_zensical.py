"""Zensical, the successor of mkdocs-material, builds the same pages from the same files.

MkDocs publishes the site. This build shows that a move would lose no example. Only downloads and exchanges, which an
MkDocs hook adds, would need another way; here the test adds the exchanges.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from parity.content.model import Catalogue
from parity.site.pages import check_pages
from parity.site.publication import make_exchanges
from tests.support.site_build import SITE_URL, Site

pytestmark = pytest.mark.served

PARTS = ("mkdocs.yml", "requirements.lock", "benchmarks", "docs", "overrides", "parity", "snippets", "tests")
"""What a build reads."""


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build the site with Zensical in a copy of the repository, since it can write to no other folder; return it."""
    copy = tmp_path_factory.mktemp("zensical")
    for part in PARTS:
        if (root / part).is_dir():
            shutil.copytree(root / part, copy / part, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        else:
            shutil.copy(root / part, copy / part)
    command = (sys.executable, "-m", "zensical", "build", "--strict")
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"zensical build --strict:\n{done.stdout}{done.stderr}", pytrace=False)
    for address, html in make_exchanges(copy, SITE_URL).items():
        (copy / "site" / address).mkdir(parents=True)
        (copy / "site" / address / "index.html").write_text(html)
    return Site(copy / "site")


def test_zensical_shows_all_of_every_example(site: Site, recorded: Catalogue) -> None:
    assert recorded.examples
    assert site.missing(recorded, check_pages(recorded)) == []


def test_zensical_links_each_page_to_its_source(site: Site, root: Path) -> None:
    """Its templates use other names for a page than MkDocs’s."""
    pages = sorted((root / "docs").rglob("*.md"))
    linked = {
        reference.url.rpartition("/edit/main/")[2]
        for page in site.pages.values()
        for reference in page.references
        if "/edit/main/docs/" in reference.url
    }
    assert linked == {path.relative_to(root).as_posix() for path in pages}
