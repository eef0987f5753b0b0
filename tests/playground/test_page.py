"""The playground on the built site, in Chromium: how readers run, edit and share code, and the messages they get."""

import base64
import json
import zlib
from collections.abc import Iterator
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from parity.content.http_files import Request
from parity.content.model import Example, Snippet
from parity.site.publication import find_playground
from tests.support.reader import PHONE, WIDE, Reader, Shown, find_violations, press_until

pytestmark = pytest.mark.served

SLOW = 60_000
"""Milliseconds that the first run may take here, where other tests run beside."""
EXAMPLE = "routing/path-parameters"
COUNTING = """
from flask import Flask

app = Flask(__name__)
seen = []
@app.get("/seen")
def view(): print("hello"); seen.append(1); return seen
"""
FETCHED = "performance.getEntriesByType('resource').map(({ name, decodedBodySize }) => [name, decodedBodySize])"
STREAMING = """
import asyncio
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

async def pieces(): yield "one"; await asyncio.sleep(2); yield "two"

app = FastAPI()
app.get("/")(lambda: StreamingResponse(pieces(), media_type="text/plain"))
"""
PATIENCE = """{
  const wait = setTimeout;
  globalThis.setTimeout = (act, ms, ...rest) => wait(act, ms === 5000 ? 60000 : ms, ...rest);
}"""
OPENED = """() => {
  for (const cell of document.querySelectorAll(".parity-cell[aria-expanded=false]")) cell.click();
  for (const fold of document.querySelectorAll("details")) fold.open = true;
}"""


class Bench:
    """The buttons and the status of one snippet, or of a whole card, and their cells in its list of requests.

    `answers` are those to requests of the form, and those that are open in the list.
    """

    def __init__(self, card: Locator, place: Locator, snippet: str = "") -> None:
        self.card = card
        self.place = place
        self.page = place.page
        self.status = place.locator(".parity-bar > [role=status]").first
        self.cells = card.locator(f'.parity-cell[data-answer="{snippet}"]' if snippet else ".parity-cell")
        self.answers = place.locator(".parity-response").or_(card.locator(".parity-here + * > .parity-response"))

    def press(self, name: str) -> None:
        self.place.get_by_role("button", name=name).first.click()

    def run(self, name: str = "Run") -> str:
        """Run, wait, and return the text of the status."""
        self.press(name)
        return self.said()

    def said(self) -> str:
        """Wait until the status is a sentence, and return it."""
        expect(self.status).to_contain_text(".", timeout=SLOW)
        return self.status.text_content() or ""

    def cells_of(self, request: Request) -> Locator:
        """Return the cells of all snippets in the list."""
        return self.card.locator(f"[id$='-{request.name}'] .parity-cell")

    def open(self, cell: Locator) -> None:
        """Open the answer of a cell, and the fold around it."""
        cell.evaluate("cell => cell.closest('details')?.setAttribute('open', '')")
        cell.click()

    def statuses(self) -> list[int]:
        return [int(text) for text in self.cells.locator(".parity-status").all_text_contents()]


class Panel(Bench):
    """The buttons and the status of one snippet, with its editors."""

    def __init__(self, one: Shown, page: Page, snippet: Snippet) -> None:
        self.panel = one.choose(page, snippet)
        super().__init__(one.card(page), self.panel.locator(".parity-run"), snippet.id)

    def editor(self, file: str) -> Locator:
        """Return the editor of a file; open the file first if necessary."""
        if self.place.get_by_role("button", name="Edit").count():
            self.press("Edit")
        return self.panel.get_by_role("textbox", name=f", {file}")

    def write(self, file: str, text: str) -> None:
        self.editor(file).click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)


@pytest.fixture
def patient(reader: Reader) -> Reader:
    """Return a reader whose snippets may take longer than 5 s, because other tests run at the same time."""
    reader.scripts.append(PATIENCE)
    return reader


@pytest.fixture
def one(shown: list[Shown]) -> Shown:
    return next(each for each in shown if each.example.id == EXAMPLE)


@pytest.fixture(scope="module")
def window(browser: Browser, address: str) -> Iterator[tuple[Reader, Page]]:
    """Yield a reader with one page, for tests that need no new profile: there, Python starts sooner a second time."""
    reader = Reader(browser, address)
    reader.scripts.append(PATIENCE)
    yield reader, reader.open("")
    reader.close()


@pytest.fixture
def page(window: tuple[Reader, Page], one: Shown) -> Iterator[Page]:
    """Yield the page of the example, loaded anew and with nothing stored; the test fails if there are complaints."""
    reader, page = window
    page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    reader.complaints.clear()
    reader.go(page, one.path)
    yield page
    assert reader.complaints == []


def find_label(one: Shown, page: Page, what: str) -> str:
    """Return the label of the button that runs, or sends to, all frameworks; it contains their number."""
    return one.card(page).locator(f"[data-{what}]").get_attribute(f"data-{what}") or ""


def whole(one: Shown, page: Page) -> Bench:
    return Bench(one.card(page), one.card(page).locator(".parity-play"))


def snippet_of(one: Shown, framework: str) -> Snippet:
    return next(snippet for snippet in one.example.snippets if snippet.framework.id == framework)


def text_of(one: Shown, framework: str, file: str) -> str:
    return next(each.text for each in snippet_of(one, framework).files if each.name == file)


def recorded(example: Example, *snippets: Snippet) -> list[int]:
    """Return the recorded statuses, request by request in the order of the page: what differs comes first."""
    requests = sorted(example.requests, key=lambda request: request.name not in example.about.differences)
    return [snippet.responses[request.name].status for request in requests for snippet in snippets]


def test_nothing_is_fetched_before_the_first_click(patient: Reader, one: Shown) -> None:
    """Only the small script and style of the controls are fetched."""
    page = patient.open(one.path)
    expect(one.card(page).locator(".parity-run button").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    found = {url: size for url, size in page.evaluate(FETCHED) if "/playground/" in url}
    assert {url.rpartition(".")[2] for url in found} == {"js", "css"}
    assert sum(found.values()) < 15_000


def test_a_snippet_runs_and_answers_as_recorded(page: Page, one: Shown) -> None:
    panel = Panel(one, page, snippet_of(one, "flask"))
    assert panel.run() == f"{len(one.example.requests)} answers, as recorded."
    expect(panel.place.get_by_role("button", name="Run")).to_be_focused()
    assert panel.statuses() == recorded(one.example, snippet_of(one, "flask"))
    expect(panel.cells.first).to_contain_text("as recorded")
    panel.open(panel.cells_of(one.example.requests[0]))
    expect(panel.answers).to_have_count(1)
    expect(panel.answers).to_contain_text("application/json")
    expect(panel.answers.locator(".parity-json")).to_contain_text('"item_id": 42')
    panel.answers.get_by_text("headers").click()
    expect(panel.answers).to_contain_text("Content-Type: application/json")


def test_int_becomes_uuid_in_three(page: Page, one: Shown) -> None:
    """Edit three snippets, run all, and see each answer and what the edit changed."""
    edits = {
        "flask": ("app.py", "<int:item_id>", "<uuid:item_id>"),
        "django": ("urls.py", "<int:item_id>", "<uuid:item_id>"),
        "fastapi": ("main.py", "item_id: int", "item_id: UUID"),
    }
    for framework, (file, before, after) in edits.items():
        text = text_of(one, framework, file)
        assert before in text
        head = "from uuid import UUID\n\n" if framework == "fastapi" else ""
        Panel(one, page, snippet_of(one, framework)).write(file, head + text.replace(before, after))
    bench = whole(one, page)
    said = bench.run(find_label(one, page, "run"))
    count = len(bench.statuses()) // len(one.example.requests)
    first, *_ = one.example.requests
    assert first.target == "/items/42"
    assert "differ from the recording" in said
    for cell, status in zip(bench.cells_of(first).all(), (404, 404, 422), strict=True):
        expect(cell).to_contain_text(f"{status}")
        expect(cell).to_contain_text("differs")
        cell.click()
    expect(bench.answers).to_have_count(count)
    places = [answer.bounding_box() for answer in bench.answers.all()]
    assert len({place["x"] for place in places if place}) == count
    assert len({place["y"] for place in places if place}) == 1
    difference = bench.answers.first.get_by_text("What differs")
    difference.click()
    expect(bench.answers.first.locator("del").first).to_contain_text("200 OK")
    expect(bench.answers.first.locator("ins").first).to_contain_text("404 Not Found")
    bench.press("Send a request")
    bench.place.get_by_role("textbox", name="Path").fill("/items/6ba7b810-9dad-11d1-80b4-00c04fd430c8")
    expect(bench.place.get_by_role("combobox", name="Request")).to_have_value("your own")
    bench.press(find_label(one, page, "send"))
    assert bench.said() == f"{count} answers."
    for answer in bench.answers.all()[:3]:
        expect(answer).to_contain_text("6ba7b810-9dad-11d1-80b4-00c04fd430c8")


def test_reset_brings_the_code_back(patient: Reader, one: Shown) -> None:
    page = patient.open(one.path, permissions=["clipboard-read", "clipboard-write"])
    panel = Panel(one, page, snippet_of(one, "flask"))
    before = panel.place.bounding_box()
    editor = panel.editor("app.py")
    expect(editor).to_be_focused()
    assert panel.place.bounding_box() == before
    panel.write("app.py", "changed = 1")
    for label in one.labels(page).all()[::-1]:
        label.click()
    expect(editor).to_have_text("changed = 1")
    page.evaluate("navigator.clipboard.writeText('nothing yet')")
    panel.panel.get_by_role("button", name="Copy to clipboard: Flask app.py").click()
    page.wait_for_function("async () => await navigator.clipboard.readText() !== 'nothing yet'")
    assert page.evaluate("navigator.clipboard.readText()") == "changed = 1"
    panel.press("Reset")
    expect(editor).to_contain_text("from flask import Flask")
    assert panel.run().endswith("as recorded.")


def test_a_traceback_leads_to_the_line(page: Page, one: Shown) -> None:
    panel = Panel(one, page, snippet_of(one, "flask"))
    text = text_of(one, "flask", "app.py")
    panel.write("app.py", text.replace("return {", "return 1 / 0, {"))
    number = next(place for place, line in enumerate(text.split("\n"), 1) if "return {" in line)
    panel.run()
    expect(panel.answers.locator(".parity-error")).to_contain_text("ZeroDivisionError: division by zero")
    editor = panel.panel.locator(".parity-editor")
    expect(editor.locator(".cm-error-line")).to_contain_text("return 1 / 0")
    description = editor.get_by_role("textbox").evaluate(
        "element => element.getRootNode().getElementById(element.getAttribute('aria-describedby')).textContent"
    )
    assert description.startswith(f"Line {number}: ZeroDivisionError: division by zero.")
    panel.card.get_by_role("button", name=f"app.py, line {number}").click()
    expect(editor.get_by_role("textbox")).to_be_focused()
    panel.write("app.py", text)
    panel.run()
    expect(editor.locator(".cm-error-line")).to_have_count(0)


def test_a_snippet_that_does_not_load_says_where(page: Page, one: Shown) -> None:
    panel = Panel(one, page, snippet_of(one, "fastapi"))
    panel.write("main.py", "import nothing")
    assert panel.run() == "FastAPI could not be loaded."
    expect(panel.place.locator(".parity-error")).to_contain_text("ModuleNotFoundError: No module named 'nothing'")
    expect(panel.panel.locator(".cm-error-line")).to_have_text("import nothing")


def test_a_snippet_without_end_is_stopped(reader: Reader, one: Shown) -> None:
    page = reader.open(one.path)
    panel = Panel(one, page, snippet_of(one, "fastapi"))
    panel.write("main.py", "while True:\n    pass")
    started = monotonic()
    assert panel.run() == "Stopped: it took longer than 5 s."
    assert monotonic() - started > 5
    panel.press("Reset")
    panel.run()


def test_state_stays_between_requests(page: Page, one: Shown) -> None:
    """A reader’s own request finds the application as the last run left it; a run starts anew."""
    panel = Panel(one, page, snippet_of(one, "flask"))
    panel.write("app.py", COUNTING)
    panel.press("Send a request")
    panel.place.get_by_role("textbox", name="Path").fill("/seen")
    for count in (1, 2):
        panel.place.get_by_role("button", name="Send", exact=True).click()
        assert panel.said() == "1 answer."
        assert "".join(panel.answers.first.locator(".parity-json").inner_text().split()) == json.dumps(
            [1] * count
        ).replace(" ", "")
        expect(panel.answers.first).to_contain_text("Printed, 1 line")


MALFORMED = [
    ("Path", "items", "The path starts with a slash"),
    ("Method", "two words", "The method is a word"),
    ("Headers", "A: b\nno colon", "Line 2 of the headers has no colon: “no colon”"),
]


def test_a_malformed_request_is_not_sent(page: Page, one: Shown) -> None:
    panel = Panel(one, page, snippet_of(one, "flask"))
    panel.press("Send a request")
    for field, text, message in MALFORMED:
        wrong = panel.place.locator(".parity-form label", has_text=field).locator("input, textarea")
        right = wrong.input_value()
        wrong.fill(text)
        panel.place.get_by_role("button", name="Send", exact=True).click()
        expect(panel.place.get_by_role("alert")).to_contain_text(message)
        expect(wrong).to_be_focused()
        expect(wrong).to_have_attribute("aria-invalid", "true")
        expect(panel.answers).to_have_count(0)
        wrong.fill(right)


def test_streams_and_messages_are_shown_by_their_pieces(patient: Reader, shown: list[Shown]) -> None:
    events = next(each for each in shown if each.example.id == "realtime/server-sent-events")
    page = patient.open(events.path)
    panel = Panel(events, page, snippet_of(events, "fastapi"))
    panel.run()
    panel.open(panel.cells_of(events.example.requests[0]))
    expect(panel.answers.locator(".parity-pieces li").first).to_contain_text("ms")
    assert panel.answers.locator(".parity-pieces li").count() > 1
    echo = next(each for each in shown if each.example.id == "realtime/echo")
    panel = Panel(echo, page, snippet_of(echo, "fastapi"))
    panel.run()
    panel.open(panel.cells_of(echo.example.requests[0]))
    expect(panel.answers.first).to_contain_text("101 Switching Protocols")
    assert [text.split()[-1] for text in panel.answers.first.locator("li").all_text_contents()] == ["Hello", "Grüße"]


def test_a_stream_is_shown_as_it_arrives(page: Page, one: Shown) -> None:
    panel = Panel(one, page, snippet_of(one, "fastapi"))
    panel.write("main.py", STREAMING)
    panel.press("Send a request")
    panel.place.get_by_role("textbox", name="Path").fill("/")
    panel.place.get_by_role("button", name="Send", exact=True).click()
    expect(panel.answers).to_contain_text("1 piece so far", timeout=SLOW)
    expect(panel.answers).to_have_attribute("aria-busy", "true")
    expect(panel.answers).to_contain_text("2 pieces, each")
    assert panel.said() == "1 answer."


def test_a_page_is_shown_in_a_frame_that_can_do_nothing(page: Page, one: Shown) -> None:
    panel = Panel(one, page, snippet_of(one, "flask"))
    html = "<h1>Shown</h1><script>parent.hurt = 1</script><img src=/x onerror='parent.hurt = 1'><a href='/y'>away</a>"
    panel.write("app.py", f"from flask import Flask\n\napp = Flask(__name__)\napp.get('/')(lambda: '''{html}''')")
    panel.press("Send a request")
    panel.place.get_by_role("textbox", name="Path").fill("/")
    panel.place.get_by_role("button", name="Send", exact=True).click()
    panel.said()
    panel.answers.get_by_text("Rendered").click()
    frame = panel.answers.frame_locator("iframe")
    expect(frame.get_by_role("heading")).to_have_text("Shown")
    assert panel.answers.locator("iframe").get_attribute("sandbox") == ""
    frame.get_by_text("away").click()
    expect(frame.get_by_role("heading")).to_have_text("Shown")
    assert page.evaluate("typeof hurt") == "undefined"


def encode_link(text: bytes) -> str:
    """Return the fragment of a link that contains `text`, valid or not."""
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(text) + packer.flush()
    return "#play=" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def test_a_shared_link_holds_the_code_and_the_request(patient: Reader, one: Shown) -> None:
    page = patient.open(one.path, permissions=["clipboard-read", "clipboard-write"])
    Panel(one, page, snippet_of(one, "django")).write("views.py", "raise SystemExit('é')")
    bench = whole(one, page)
    bench.press("Send a request")
    bench.place.get_by_role("textbox", name="Path").fill("/mine?a=1")
    bench.place.get_by_label("Headers").fill("X-Mine: 1")
    bench.press("Share")
    expect(bench.status).to_contain_text("in the clipboard")
    link = page.evaluate("navigator.clipboard.readText()")
    one.labels(page).first.click()
    page.goto("about:blank")
    page.goto(link)
    notice = one.card(page).get_by_role("group", name="What the link holds")
    expect(notice).to_contain_text(
        "From the link that you opened, and not from this site: the code of Django and a request."
    )
    expect(notice).to_be_focused()
    expect(one.card(page)).to_be_in_viewport()
    panel = Panel(one, page, snippet_of(one, "django"))
    expect(one.card(page).get_by_role("textbox", name="Django, views.py")).to_have_text("raise SystemExit('é')")
    bench = whole(one, page)
    expect(bench.place.get_by_role("textbox", name="Path")).to_have_value("/mine?a=1")
    expect(bench.place.get_by_label("Headers")).to_have_value("X-Mine: 1")
    expect(bench.cells).to_have_count(0)
    expect(bench.answers).to_have_count(0)
    notice.get_by_role("button", name="Back to what the site shows").click()
    expect(panel.editor("views.py")).to_contain_text("JsonResponse")
    expect(notice).to_have_count(0)


def test_nothing_of_a_shared_link_runs_by_itself(patient: Reader, one: Shown, root: Any) -> None:
    published = find_playground(root)
    assert published
    value = {"example": EXAMPLE, "edits": {f"{EXAMPLE}/flask": {"app.py": "print(1)\n"}}, "request": None}
    page = patient.open("")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    patient.go(page, one.path + encode_link(json.dumps(value).encode()))
    expect(one.card(page).get_by_role("textbox", name="Flask, app.py")).to_have_text("print(1)")
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if url.endswith((".wasm", ".gz", published.extra["manifest"]))]


HOSTILE = {
    "broken": "#play=AAAA",
    "not base64": "#play=%F0%9F%98%80",
    "a quote": '#play="]',
    "no data": "#play=",
    "not JSON": encode_link(b"<script>"),
    "no link": encode_link(b"[1]"),
    "a bomb": encode_link(bytes(20_000_000)),
    "too long": "#play=" + "A" * 70_000,
    "another page": encode_link(b'{"example": "topic/other", "edits": {}, "request": null}'),
    "a foreign file": encode_link(
        json.dumps({"example": EXAMPLE, "edits": {f"{EXAMPLE}/flask": {"../x": ""}}, "request": None}).encode()
    ),
}


def test_a_hostile_link_leaves_the_page_as_it_is(patient: Reader, one: Shown) -> None:
    """Each link gives one message, on a new page and on one already open."""
    page = patient.open(one.path)
    for name, fragment in HOSTILE.items():
        patient.go(page, one.path + fragment)
        notice = page.locator(".parity-notice")
        expect(notice, name).to_have_count(1)
        expect(notice, name).to_contain_text("link")
        expect(page.locator(".parity-editor"), name).to_have_count(0)
        expect(page.get_by_role("heading", level=1), name).to_be_visible()
        assert page.evaluate("localStorage.length + document.querySelectorAll('script').length") > 0
    patient.go(page, one.path)
    page.evaluate("fragment => { location.hash = fragment }", HOSTILE["broken"])
    expect(page.locator(".parity-notice")).to_have_count(1)


def test_offline_after_the_first_run(patient: Reader, one: Shown) -> None:
    page = patient.open(one.path)
    panel = Panel(one, page, snippet_of(one, "flask"))
    panel.editor("app.py")
    panel.run()
    page.context.set_offline(True)
    panel.write("app.py", text_of(one, "flask", "app.py").replace('"item_id":', '"number":'))
    for _ in range(2):
        assert "differ" in panel.run()
    panel.open(panel.cells_of(one.example.requests[0]))
    expect(panel.answers).to_contain_text('"number": 42')


def test_another_page_and_back(patient: Reader, one: Shown) -> None:
    """The reader’s text is gone then, and everything else is unchanged."""
    page = patient.open(one.path)
    panel = Panel(one, page, snippet_of(one, "flask"))
    panel.write("app.py", "changed = 1")
    panel.run()
    patient.go(page, "")
    page.go_back()
    panel = Panel(one, page, snippet_of(one, "flask"))
    assert panel.run().endswith("as recorded.")


def test_a_failed_download_can_be_tried_again(patient: Reader, one: Shown) -> None:
    page = patient.open(one.path)
    page.route("**/*.wasm", lambda route: route.abort())
    panel = Panel(one, page, snippet_of(one, "flask"))
    panel.press("Run")
    problem = panel.place.get_by_role("alert").filter(has_text="could not be loaded")
    expect(problem).to_contain_text("The recorded exchange below stays as it is.", timeout=SLOW)
    page.unroute("**/*.wasm")
    panel.press("Retry")
    assert panel.said().endswith("as recorded.")
    expect(problem).to_have_count(0)
    patient.complaints.clear()


def test_a_download_says_how_far_it_is_and_can_be_cancelled(patient: Reader, one: Shown) -> None:
    page = patient.open(one.path)
    page.route("**/*.wasm", lambda route: None)
    panel = Panel(one, page, snippet_of(one, "flask"))
    panel.press("Run")
    expect(panel.place.get_by_role("progressbar")).to_be_visible(timeout=SLOW)
    expect(panel.place.locator(".parity-progress__shown")).to_contain_text("MB")
    panel.press("Cancel")
    expect(panel.status).to_have_text("Cancelled.")
    expect(panel.place.get_by_role("progressbar")).to_have_count(0)
    expect(panel.place.get_by_role("button", name="Run")).to_be_focused()
    page.unroute("**/*.wasm")
    assert panel.run().endswith("as recorded.")
    patient.complaints.clear()


def test_a_browser_without_webassembly_is_told(patient: Reader, one: Shown) -> None:
    page = patient.open("")
    page.add_init_script("delete globalThis.WebAssembly")
    patient.go(page, one.path)
    play = one.card(page).locator(".parity-play")
    expect(play).to_have_text("Running this example here needs WebAssembly, which this browser does not offer.")
    expect(one.card(page).locator(".parity-run button")).to_have_count(0)


def test_without_javascript_it_is_said(patient: Reader, one: Shown) -> None:
    page = patient.open(one.path, java_script_enabled=False)
    expect(one.card(page).locator(".parity-play")).to_contain_text("needs JavaScript")


def test_the_keyboard_is_enough(page: Page, one: Shown) -> None:
    panel = Panel(one, page, snippet_of(one, "flask"))
    press_until(page, "Tab", panel.place.get_by_role("button", name="Edit"))
    page.keyboard.press("Enter")
    editor = panel.panel.get_by_role("textbox", name="Flask, app.py")
    expect(editor).to_be_focused()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type("  # mine")
    page.keyboard.press("Tab")
    expect(editor).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(panel.place.get_by_role("button", name="Run")).to_be_focused()
    page.keyboard.press("Enter")
    assert panel.said().endswith("as recorded.")
    press_until(page, "Tab", panel.cells.nth(1))
    page.keyboard.press("Enter")
    expect(panel.answers).to_have_count(1)
    press_until(page, "Tab", panel.answers.locator("summary").first)
    page.keyboard.press("Enter")
    expect(panel.answers.locator("details").first).to_have_attribute("open", "")
    press_until(page, "Shift+Tab", panel.place.get_by_role("button", name="Send a request"))
    page.keyboard.press("Enter")
    expect(panel.place.get_by_role("combobox", name="Request")).to_be_focused()


def test_everything_open_fits_and_axe_finds_nothing(patient: Reader, one: Shown) -> None:
    """Every part of the playground is open, in a window of either width and in either scheme."""
    page = patient.open(one.path, color_scheme="light")
    for snippet in one.example.snippets:
        Panel(one, page, snippet).editor(snippet.framework.entry)
    panel = Panel(one, page, snippet_of(one, "flask"))
    panel.write("app.py", text_of(one, "flask", "app.py").replace("return {", "print(1 / 0) or {"))
    panel.run()
    bench = whole(one, page)
    bench.run(find_label(one, page, "run"))
    for place in (panel, bench):
        place.press("Send a request")
        place.place.get_by_label("Headers").fill("wrong")
        place.place.locator("[type=submit]").click()
    page.evaluate(OPENED)
    expect(page.locator("iframe").first).to_be_visible()
    found = []
    for width in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        found += [f"{width} px, light: {each}" for each in find_violations(page)]
        page.emulate_media(color_scheme="dark")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        found += [f"{width} px, dark: {each}" for each in find_violations(page)]
        page.emulate_media(color_scheme="light")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    assert found == []
