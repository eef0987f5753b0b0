"""The build: it refuses content with mistakes, and leaves the site unchanged then."""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import astuple
from io import BytesIO
from pathlib import Path

import httpx2
import pytest

from parity.content.catalogue import read_catalogue
from parity.playground import assembly
from parity.playground.runtime import Names
from parity.running.project import project_files, zip_name
from parity.site.publication import make_downloads
from tests.support import trees
from tests.support.programs import TLS, python

pytestmark = pytest.mark.served

ROOT = Path(__file__).parents[2]
PAGE = '---\ntitle: Items\ndescription: Items.\n---\n\n## Items\n\n[[ compare("routing/items") ]]\n'


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with one example, one page, and this repository’s configuration."""
    trees.valid(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text(PAGE)
    for name in ("parity", "overrides"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "docs/assets").symlink_to(ROOT / "docs/assets")
    text = (ROOT / "mkdocs.yml").read_text()
    before, _, after = text.partition("nav:\n")
    (tmp_path / "mkdocs.yml").write_text(before + after[after.index("\ntheme:") :])
    return tmp_path


def test_a_page_that_nav_does_not_name_is_a_mistake(repository: Path) -> None:
    with (repository / "mkdocs.yml").open("a") as file:
        file.write("\nnav:\n  - Home: index.md\n")
    assert build(repository).returncode == 0
    (repository / "docs/errors.md").write_text("---\ntitle: Errors\ndescription: Errors.\n---\n")
    built = build(repository)
    assert built.returncode == 1
    assert "mkdocs.yml: nav does not name errors.md\n    add “- Title: errors.md” under nav" in built.stdout


def test_a_comparison_that_the_first_page_does_not_lead_to_is_a_mistake(repository: Path) -> None:
    (repository / "docs/items.md").write_text(PAGE)
    (repository / "docs/index.md").write_text("---\ntitle: Home\ndescription: Home.\n---\n")
    built = build(repository)
    assert built.returncode == 1
    remedy = "add a link to it, “[…](items.md)”, to the table of pages"
    assert f"docs/index.md: does not lead to items.md\n    {remedy}" in built.stdout
    (repository / "docs/index.md").write_text("---\ntitle: Home\ndescription: Home.\n---\n\n[Items](items.md)\n")
    assert build(repository).returncode == 0


def write_another(repository: Path, slug: str) -> None:
    """Write a second example, whose Flask snippet has a line more."""
    copy = repository / trees.EXAMPLE.with_name(slug)
    shutil.copytree(repository / trees.EXAMPLE, copy)
    toml, recording = copy / "example.toml", copy / "flask/responses.http"
    toml.write_text(toml.read_text().replace("FastAPI validates.", "It validates again."))
    former = read_catalogue(repository, recordings=False).examples[f"routing/{slug}"].snippets[0].digest
    (copy / "flask/app.py").write_text(f"{trees.FLASK}\napp.debug = False\n")
    digest = read_catalogue(repository, recordings=False).examples[f"routing/{slug}"].snippets[0].digest
    recording.write_text(recording.read_text().replace(former, digest))


def test_a_rebuild_sees_new_examples_and_new_code(repository: Path) -> None:
    """After an edit `make serve` shows what `make build` would build, downloads included."""
    (repository / "parity").unlink()
    shutil.copytree(ROOT / "parity", repository / "parity", ignore=shutil.ignore_patterns("__pycache__"))
    with serve_site(repository) as address:
        page = wait_for(address, "routing-items")
        assert "FastAPI validates." in page
        assert "livereload(" in page  # a script that is another one each time, which no policy could name
        assert "Content-Security-Policy" not in page
        write_another(repository, "again")
        (repository / "docs/index.md").write_text(PAGE + '\n[[ compare("routing/again") ]]\n')
        assert "It validates again." in wait_for(address, "routing-again")
        assert httpx2.get(f"{address}downloads/routing-again-flask.zip").status_code == 200
        catalogue = repository / "parity/content/catalogue.py"
        catalogue.write_text(
            catalogue.read_text().replace("return Catalogue(", "examples.popitem()\n    return Catalogue(")
        )
        (repository / "docs/index.md").write_text(PAGE.replace("routing/items", "routing/again"))
        assert "routing-items" not in wait_for(address, "routing-again", without="routing-items")


EDITS = (
    ("snippets/routing/items/example.toml", "FastAPI validates.", "It validates."),
    ("docs/index.md", "description: Items.", "description: Some items."),
    ("overrides/main.html", "Edit this page", "Change this page"),
    ("parity/showing/templates/foot.html.jinja", "Executed with", "Run with"),
    ("parity/showing/cards.py", "answered alike by", "answered in unison by"),
)


def test_a_rebuild_is_what_a_new_build_would_be(repository: Path) -> None:
    """This holds for every kind of edit, and for pages that do not contain the edited part."""
    for name in ("parity", "overrides"):
        (repository / name).unlink()
        shutil.copytree(ROOT / name, repository / name, ignore=shutil.ignore_patterns("__pycache__"))
    other = PAGE.replace("Items", "Other").replace('compare("routing/items")', 'exchange("routing/items", "word")')
    (repository / "docs/other.md").write_text(f"{other}\n[Items](index.md#items)\n")
    pages = ("", "other/", "exchanges/routing-items/", "search/search_index.json", "downloads/routing-items-flask.zip")
    with serve_site(repository) as address:
        wait_for(address, "routing-items")
        for path, old, new in EDITS:
            text = (repository / path).read_text()
            assert old in text
            (repository / path).write_text(text.replace(old, new))
            wait_for(address, "answered in unison" if path.endswith(".py") else new.removeprefix("description: "))
        rebuilt = [fetch(address + page) for page in pages]
    with serve_site(repository) as address:
        wait_for(address, "Some items.")
        assert [fetch(address + page) for page in pages] == rebuilt


FAKE = """
import sys
from pathlib import Path

sys.path.insert(0, "")
from dataclasses import astuple
from parity.content.catalogue import read_catalogue
from parity.playground import assembly
from parity.playground.runtime import Names

def write(root, needed, site, cache, store):
    names = Names("main.1.js", "playground.2.css", "manifest.3.json", "notices.4.txt")
    for name in astuple(names):
        (site / name).write_text(name)
    return names

assembly.write_runtime = write
assembly.assemble(Path.cwd(), read_catalogue(Path.cwd()))
"""


def test_the_playground_appears_while_the_site_is_served(repository: Path) -> None:
    """It is assembled meanwhile, and appears without a restart; if that fails, pages stay as they are."""
    (repository / "fake.py").write_text(FAKE)
    (repository / "Makefile").write_text(f"playground:\n\t'{sys.executable}' fake.py\n")
    with serve_site(repository) as address:
        assert "playground/main.1.js" in wait_for(address, "playground/main.1.js")
        assert fetch(f"{address}playground/main.1.js") == "main.1.js"


def test_a_playground_that_cannot_be_assembled_is_one_message(repository: Path) -> None:
    (repository / "Makefile").write_text("playground:\n\t@echo no wheel of flask; exit 1\n")
    said = repository / "said.txt"
    with serve_site(repository, said) as address:
        assert "built without the playground" in wait_for(address, "routing-items")
        deadline = time.monotonic() + 60
        while "no wheel of flask" not in said.read_text() and time.monotonic() < deadline:
            time.sleep(0.2)
        (repository / "docs/index.md").write_text(PAGE.replace("## Items", "## Some items"))
        wait_for(address, "Some items")
    (told,) = [line for line in said.read_text().splitlines() if "“make playground” failed" in line]
    assert told.endswith("There is no playground: “make playground” failed, and the site goes on without it")


@contextlib.contextmanager
def serve_site(repository: Path, said: Path | None = None) -> Iterator[str]:
    """Serve a repository as `make serve` does, and yield its address; its output goes to the file `said`."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://parity.example/parity/"}
    with (said or repository / "said.log").open("w") as output:
        server = subprocess.Popen(command, cwd=repository, env=environment, stdout=output, stderr=output)
        try:
            yield f"http://127.0.0.1:{port}/parity/"
        finally:
            server.kill()
            server.wait()


def fetch(address: str) -> str:
    """Return the page at an address, without the reload script, which differs each time."""
    text = httpx2.get(address, timeout=60, verify=TLS).text
    return re.sub(r"<script>var livereload.*?</script>|livereload\([0-9, ]+\);?|127\.0\.0\.1:\d+", "", text, flags=re.S)


def wait_for(address: str, wanted: str, without: str | None = None) -> str:
    """Return the page at `address` once it contains `wanted` and no longer contains `without`."""
    deadline = time.monotonic() + 60
    text = ""
    while time.monotonic() < deadline:
        with contextlib.suppress(httpx2.TransportError):
            text = httpx2.get(address, timeout=5, verify=TLS).text
            if wanted in text and (without is None or without not in text):
                return text
        time.sleep(0.2)
    pytest.fail(f"“{wanted}” was not shown within a minute:\n{text[-500:]}")


def build(repository: Path, *, quiet: bool = True) -> subprocess.CompletedProcess[str]:
    return python("-m", "mkdocs", "build", *(["--quiet"] if quiet else []), folder=repository, new=True)


def test_a_site_without_a_mistake_is_built(repository: Path) -> None:
    built = build(repository)
    assert (built.returncode, built.stderr) == (0, "")
    html = (repository / "site/index.html").read_text()
    assert 'id="routing-items"' in html
    assert '<meta http-equiv="Content-Security-Policy"' in html
    assert (repository / "site/_headers").is_file()
    assert (repository / "site/downloads/routing-items-flask.zip").is_file()


def test_a_site_without_the_playground_says_so(repository: Path) -> None:
    built = build(repository, quiet=False)
    assert "No playground: it is not assembled for these sources, which “make playground” does" in built.stderr
    assert not (repository / "site/playground").exists()
    assert "data-manifest" not in (repository / "site/index.html").read_text()


def test_the_playground_is_published_where_it_is_assembled(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(root: Path, needed: object, site: Path, cache: Path, store: object) -> Names:
        names = Names("main.1.js", "playground.2.css", "manifest.3.json", "notices.4.txt")
        for name in astuple(names):
            (site / name).write_text(name)
        return names

    monkeypatch.setattr(assembly, "write_runtime", write)
    assembly.assemble(repository, read_catalogue(repository))
    assert "No playground" not in build(repository, quiet=False).stderr
    assert (repository / "site/playground/main.1.js").read_text() == "main.1.js"
    (example,) = (repository / "site/playground/examples").iterdir()
    assert json.loads(example.read_text())["id"] == "routing/items"
    html = (repository / "site/index.html").read_text()
    assert 'src="playground/main.1.js" data-manifest="playground/manifest.3.json"' in html
    assert f"playground/examples/{example.name}" in html


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        ("docs/index.md", '"routing/items"', '"routing/item"', "docs/index.md:8: there is no example “routing/item”"),
        ("snippets/routing/items/flask/app.py", "item_id}", "item_id, 1: 2}", "flask/responses.http:2: is out of date"),
        ("snippets/routing/items/example.toml", "title", "titel", "example.toml:1: unknown key “titel”"),
    ],
)
def test_a_mistake_ends_the_build_before_anything_is_written(
    repository: Path, path: str, old: str, new: str, message: str
) -> None:
    (repository / "site").mkdir()
    (repository / "site/index.html").write_text("what was published")
    (repository / path).write_text((repository / path).read_text().replace(old, new))
    built = build(repository)
    assert built.returncode == 1
    assert built.stdout.startswith("\n1 mistake in the content:\n")
    assert message in built.stdout
    assert built.stderr == ""
    assert [file.name for file in (repository / "site").iterdir()] == ["index.html"]
    assert (repository / "site/index.html").read_text() == "what was published"


def test_a_mistake_in_a_rendered_page_is_at_its_line(repository: Path) -> None:
    """MkDocs itself says no line and, with `--quiet`, ends with status 0."""
    (repository / "docs/items.md").write_text("---\ntitle: More\ndescription: More.\n---\n\n## Section\n")
    (repository / "docs/index.md").write_text(
        f"""{PAGE}
[a](itms.md) [b](items.md#sektion) [c](#itms)
[d](/items/) [e](items/)

![f](assets/favicn.svg)

<script src="https://cdn.example/x.js"></script> <img src="//cdn.example/x.png" alt="x">

<b id="x">1</b>
<b id="x">2</b>

[[ exchange("routing/items", "word") ]]
"""
    )
    built = build(repository)
    assert built.returncode == 1
    assert built.stderr == ""
    found = built.stdout.replace("\n    ", " → ").splitlines()[2:]
    for start, remedy in (
        ("10: the link “#itms” leads nowhere: there is no such anchor on this page", "did you mean “#items”?"),
        ("10: the link “items.md#sektion” leads nowhere: the doc 'items.md' does not", "did you mean “items.md#sec"),
        ("10: the link “itms.md” leads nowhere: the target is not found", "did you mean “items.md”?"),
        ("11: the link “/items/” leads nowhere: it was left as is", "did you mean “items.md”?"),
        ("11: the link “items/” leads nowhere: it was left as is", "did you mean “items.md”?"),
        ("13: the link “assets/favicn.svg” leads nowhere: ", "did you mean “assets/favicon.svg”?"),
        ("15: loads //cdn.example/x.png from another host, ", "put the file into docs/assets/"),
        ("15: loads https://cdn.example/x.js from another host, ", "put the file into docs/assets/"),
        ("18: the id “x” is there twice", "give the second another id"),
        ("20: the id “routing-items-word” is there twice", "give the second another id"),
    ):
        (line,) = [line for line in found if line.startswith(f"docs/index.md:{start}")]
        assert remedy in line
        found.remove(line)
    assert found == []
    assert not (repository / "site").exists()


def test_a_download_holds_the_project_that_is_run(tmp_path: Path) -> None:
    trees.valid(tmp_path)
    catalogue = read_catalogue(tmp_path)
    for snippet in catalogue.snippets:
        name = zip_name(snippet)
        with zipfile.ZipFile(BytesIO(make_downloads(tmp_path)[name])) as archive:
            assert archive.testzip() is None
            held = {file.partition("/")[2]: archive.read(file).decode() for file in archive.namelist()}
        assert held == project_files(snippet) | {
            file: held[file] for file in ("README.md", "requirements.txt", "requests.http")
        }
