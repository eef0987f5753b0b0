"""The output of macros after the Markdown extensions of mkdocs.yml: nothing of it is lost."""

import re
import shutil
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import markdown
import pytest
from mkdocs.config.base import load_config

from parity.content.catalogue import read_catalogue
from parity.content.consoles import Console, Step, digest_of, write_console
from parity.content.http_files import Recording, write_recording
from parity.content.recordings import RECORDING
from parity.driver.exchange import Response
from parity.frameworks import FRAMEWORKS
from parity.mistakes import ContentError
from parity.showing import cards
from parity.showing.exchanges import render_exchange_pages
from parity.showing.rendering import make_environment, render_inline
from parity.site.macros import Macros, Page
from tests.support import trees

ROOT = Path(__file__).parents[2]
HOSTILE = [
    '{"item_id":42}',
    "{ .class #id }",
    "<b>bold</b> &amp; <script>alert(1)</script>",
    "*a* _b_ `c` | d | ~~e~~ ^f^",
    "[[ compare('x') ]] [% if %] {{ x }} {% y %}",
    "/// tab | x\n\n///\n\n===\n\n    indented\n\n# heading",
    "a\n\n\nb\n<!-- c -->\n</div></section></pre>",
    '--8<-- "mkdocs.yml"',
    ":material-check: :smile:",
    "```\ncode\n```",
]
WHITE_SPACE = ["a\n   \nb\n\t\n\tc\t\n  d ", "a\r\n \r\nb\r"]


def render(text: str) -> str:
    """Return Markdown as HTML with the site’s extensions, without MkDocs’s own steps."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return markdown.markdown(text, extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


PLAYABLE = {"routing/items": "playground/examples/routing-items.0a1b.json"}


def macros(root: Path, page: str = "index.md", playable: Mapping[str, str] = PLAYABLE) -> Macros:
    return Macros(read_catalogue(root), "https://git.example/parity", lambda: Page(page, {}), playable)


def record(root: Path, framework: str, name: str, response: Response) -> None:
    """Replace one recorded response of the valid tree."""
    example = read_catalogue(root).examples["routing/items"]
    (snippet,) = [found for found in example.snippets if found.framework.id == framework]
    recording = Recording(snippet.digest, {**snippet.responses, name: response})
    trees.write(root, {f"{framework}/{RECORDING}": write_recording(recording, example.requests)})


def exchanges(root: Path) -> str:
    """Return the HTML of the valid example’s page of exchanges."""
    (root / "docs").mkdir()
    (root / "docs/index.md").write_text('[[ compare("routing/items") ]]\n')
    return render_exchange_pages(read_catalogue(root), "https://parity.example/")["exchanges/routing-items/"]


@pytest.mark.parametrize("body", HOSTILE + WHITE_SPACE)
@pytest.mark.parametrize("media_type", ["application/json", "text/html", "text/plain"])
def test_a_recorded_body_is_shown_to_the_letter(tmp_path: Path, body: str, media_type: str) -> None:
    trees.valid(tmp_path)
    record(
        tmp_path, "fastapi", "word", Response(status=422, headers=(("content-type", media_type),), body=body.encode())
    )
    assert body in text_of(exchanges(tmp_path))
    assert " ".join(body.split()) in text_of(render(macros(tmp_path).compare("routing/items")))


@pytest.mark.parametrize(
    ("status", "shown"), [(422, "422 Unprocessable Content"), (418, "418 I'm a Teapot"), (599, "599  · text/plain")]
)
def test_a_status_is_shown_with_the_phrase_of_its_recording(tmp_path: Path, status: int, shown: str) -> None:
    trees.valid(tmp_path)
    record(tmp_path, "fastapi", "word", Response(status=status, headers=(("content-type", "text/plain"),), body=b"no"))
    assert shown in text_of(exchanges(tmp_path))
    assert f">{status}</span>" in render(macros(tmp_path).compare("routing/items"))


@pytest.mark.parametrize(
    ("present", "summary"),
    [
        (
            ("flask", "django", "fastapi"),
            "2 requests are answered alike by all three: A number · A new one, in production",
        ),
        (("flask", "fastapi"), "2 requests are answered alike by both: A number · A new one, in production"),
        (("flask", "django"), "3 requests are answered alike by both: A number · A word · A new one, in production"),
        (("flask",), ""),
    ],
)
def test_requests_that_are_answered_alike_are_folded(tmp_path: Path, present: tuple[str, ...], summary: str) -> None:
    trees.valid(tmp_path)
    folder = tmp_path / trees.EXAMPLE
    missing = FRAMEWORKS.keys() - present
    reasons = "".join(f'{framework} = "Not here."\n' for framework in missing)
    toml = (
        trees.TOML.replace('[differences]\nword = "FastAPI validates."\n', "") if "fastapi" in missing else trees.TOML
    )
    (folder / "example.toml").write_text(f"{toml}\n[missing]\n{reasons}")
    for framework in missing:
        shutil.rmtree(folder / framework)
    html = macros(tmp_path).compare("routing/items")
    assert re.findall("<summary>(.*?)</summary>", html) == ([summary] if summary else [])


def test_numbers_up_to_twelve_are_words() -> None:
    assert [cards._all_of(count) for count in (2, 3, 7, 12, 13)] == [
        "both",
        "all three",
        "all seven",
        "all twelve",
        "all 13",
    ]


def without_fastapi(root: Path) -> None:
    """Write the valid repository without its FastAPI snippet."""
    trees.valid(root)
    shutil.rmtree(root / trees.EXAMPLE / "fastapi")
    toml = trees.TOML.replace('[differences]\nword = "FastAPI validates."\n', "")
    trees.write(root, {"example.toml": toml})


def test_what_is_not_written_yet_has_no_tab_but_an_invitation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The verdict and the buttons name only the frameworks that are there."""
    without_fastapi(tmp_path)
    trees.unfinished(monkeypatch, "fastapi")
    html = render(macros(tmp_path).compare("routing/items"))
    assert "Not written yet in FastAPI. Write it" in text_of(html)
    folder = "https://git.example/parity/new/main/snippets/routing/items"
    assert f'href="{folder}?filename=fastapi/main.py"' in html
    others = [framework.label for framework in FRAMEWORKS.values() if framework.id != "fastapi"]
    assert re.findall('class="parity-column">(.*?)<', html) == others
    assert f"answered alike by {cards._all_of(len(others))}:" in html
    assert f'data-run="Run {cards._all_of(len(others))}"' in html
    assert "FastAPI" not in text_of(render(macros(tmp_path).snippet("routing/items")))


def test_what_an_incomplete_framework_has_is_shown_like_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees.valid(tmp_path)
    complete = macros(tmp_path).compare("routing/items")
    trees.unfinished(monkeypatch, "fastapi")
    assert macros(tmp_path).compare("routing/items") == complete


def test_the_first_framework_may_be_the_one_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first tab is then the next framework’s, open by default."""
    trees.valid(tmp_path)
    shutil.rmtree(tmp_path / trees.EXAMPLE / "flask")
    trees.unfinished(monkeypatch, "flask")
    html = macros(tmp_path).compare("routing/items")
    assert "select: true" not in html
    others = [framework.label for framework in FRAMEWORKS.values() if framework.id != "flask"]
    assert re.findall('class="parity-column">(.*?)<', html) == others


@pytest.mark.parametrize("line", [text for text in HOSTILE if "--8<--" not in text])
def test_code_is_shown_to_the_letter(tmp_path: Path, line: str) -> None:
    trees.valid(tmp_path)
    code = f'"""\n{line}\n"""\n'
    trees.write(tmp_path, {"django/views.py": code})
    catalogue = read_catalogue(tmp_path, recordings=False)
    (snippet,) = [found for found in catalogue.snippets if found.framework.id == "django"]
    before = tmp_path / snippet.folder / RECORDING
    lines = before.read_text().splitlines(keepends=True)
    before.write_text("".join([lines[0], f"# From sha256:{snippet.digest}\n", *lines[2:]]))
    assert code.rstrip("\n") in text_of(render(macros(tmp_path).snippet("routing/items")))


def test_words_of_example_toml_are_shown_to_the_letter(tmp_path: Path) -> None:
    trees.valid(tmp_path)
    title, reason = 'Say "a ] b" and <b>', "No <section> *here*."
    toml = trees.TOML.replace('"An integer in the path"', f"'{title}'") + f'\n[missing]\ndjango = "{reason}"\n'
    trees.write(tmp_path, {"example.toml": toml})
    shutil.rmtree(tmp_path / trees.EXAMPLE / "django")
    shown = macros(tmp_path)
    for html in (shown.compare("routing/items"), shown.snippet("routing/items")):
        assert "No <section> here." in text_of(render(html))
    assert title in text_of(render(shown.compare("routing/items")))
    for html in (shown.snippet("routing/items"), shown.exchange("routing/items", "word")):
        assert 'aria-label="Say &#34;a ] b&#34; and &lt;b&gt;: ' in render(html)


def test_what_is_not_there_is_not_shown_as_something_else(tmp_path: Path) -> None:
    trees.valid(tmp_path)
    with pytest.raises(KeyError, match="itens"):
        macros(tmp_path).compare("routing/itens")
    with pytest.raises(KeyError, match="wort"):
        macros(tmp_path).exchange("routing/items", "wort")


def test_downloads_are_linked_from_the_folder_of_the_page(tmp_path: Path) -> None:
    trees.valid(tmp_path)
    assert 'href="../../../downloads/routing-items-flask.zip"' in macros(tmp_path, "a/b/page.md").snippet(
        "routing/items"
    )
    assert 'href="downloads/routing-items-flask.zip"' in macros(tmp_path).snippet("routing/items")


@pytest.mark.parametrize(("page", "way"), [("index.md", ""), ("routing.md", "../"), ("a/b/page.md", "../../../")])
def test_a_card_knows_what_runs_in_the_browser(tmp_path: Path, page: str, way: str) -> None:
    trees.valid(tmp_path)
    for html in (macros(tmp_path, page).compare("routing/items"), macros(tmp_path, page).snippet("routing/items")):
        assert re.findall('data-snippet="(.*?)" data-label="(.*?)"', render(html)) == [
            (f"routing/items/{framework.id}", framework.label) for framework in FRAMEWORKS.values()
        ]
        assert re.findall('data-url="(.*?)"', render(html)) == [way + PLAYABLE["routing/items"]]
        assert f'data-run="Run {cards._all_of(len(FRAMEWORKS))}"' in html
        assert "needs JavaScript" in html


def test_a_site_without_the_playground_says_so(tmp_path: Path) -> None:
    trees.valid(tmp_path)
    for html in (
        macros(tmp_path, playable={}).compare("routing/items"),
        macros(tmp_path, playable={}).snippet("routing/items"),
    ):
        assert "built without the playground" in text_of(render(html))
        assert "data-snippet" not in html


def test_a_snippet_that_no_browser_runs_says_why(tmp_path: Path) -> None:
    trees.valid(tmp_path)
    trees.write(tmp_path, {"example.toml": f'{trees.TOML}\n[playground]\ndjango = "It has no `greenlet` <there>."\n'})
    html = render(macros(tmp_path).compare("routing/items"))
    assert "Does not run in a browser: It has no greenlet <there>." in text_of(html)
    assert re.findall('data-snippet="(.*?)"', html) == [
        f"routing/items/{framework}" for framework in FRAMEWORKS if framework != "django"
    ]


def test_the_delimiters_of_mkdocs_yml_are_those_the_pages_are_checked_with() -> None:
    configured = load_config(str(ROOT / "mkdocs.yml")).plugins["macros"].config
    used = make_environment()
    for name in ("block_start", "block_end", "variable_start", "variable_end", "comment_start", "comment_end"):
        assert configured[f"j2_{name}_string"] == getattr(used, f"{name}_string")


def text_of(html: str) -> str:
    """Return the text of HTML, without tags and with entities resolved."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_proof_links_to_the_request_and_says_what_the_test_shows(tmp_path: Path) -> None:
    trees.valid(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/routing.md").write_text('---\ntitle: Routing\n---\n\n[[ compare("routing/items") ]]\n')
    (tmp_path / "tests").mkdir()
    test = 'def test_a_word_is_refused(word):\n    """A `word` is *refused*."""\n    assert not word\n'
    (tmp_path / "tests/test_x.py").write_text(f"\n\n{test}")
    for page, address in (("index.md", "routing/"), ("routing.md", "./"), ("start/run.md", "../../routing/")):
        html = macros(tmp_path, page).proof("routing/items#word", "tests/test_x.py::test_a_word_is_refused")
        assert f'href="{address}#routing-items-word" title="An integer in the path: A word">recorded</a>' in html
        assert 'popovertarget="proof-1">tested</button>' in html
        (shown,) = re.findall('<span class="parity-shown" id="proof-1" popover="auto">(.*?)</span>', render(html))
        source = "https://git.example/parity/blob/main/tests/test_x.py#L3"
        assert shown == f'A <code>word</code> is <em>refused</em>. <a href="{source}">Read the test</a>'


@pytest.mark.parametrize("output", [*HOSTILE, "$ not a command"])
def test_a_terminal_session_is_shown_as_it_is(tmp_path: Path, output: str) -> None:
    trees.valid(tmp_path)
    snippet = trees.read(tmp_path).snippets[0]
    steps = (Step(command="flask routes", output=output),)
    console = Console(path=Path("run.console"), steps=steps, recorded="")
    trees.write(tmp_path, {"flask/run.console": write_console(console, digest_of(snippet.digest, steps))})
    if output.startswith("$"):
        with pytest.raises(ContentError):
            read_catalogue(tmp_path)
        return
    html = render(macros(tmp_path).terminal("routing/items", "run"))
    shown = unescape(re.sub("<[^>]+>", "", re.findall("<code>(.*?)</code>", html, re.DOTALL)[0]))
    assert shown.rstrip("\n") == f"$ flask routes\n{output}"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("`<int:id>` & <b>", "<code>&lt;int:id&gt;</code> &amp; &lt;b&gt;"),
        ("`a & b` *c*", "<code>a &amp; b</code> <em>c</em>"),
        ("a ` < b", "a ` &lt; b"),
    ],
)
def test_a_sentence_is_markdown_without_html(text: str, html: str) -> None:
    assert render_inline(text) == html
