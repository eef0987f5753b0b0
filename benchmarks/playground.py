"""Measure what a reader waits for when a snippet runs in the browser: `make bench-playground`.

    bytes, with gzip       at most what the registry allows each framework
    cold                   at most 1600 ms from a click to all answers, from this machine, with an empty cache
    return                 at most 800 ms, with everything in the browser’s cache
    edited run             at most 50 ms to the first answer, with an interpreter waiting
    request                at most 1 ms, in the median

It prints and never fails on a time. Times are medians of five runs, with the quartiles in brackets.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from benchmarks.figures import spread, table
from benchmarks.suite import aim
from parity.content.catalogue import read_catalogue
from parity.playground.assembly import find_assembly
from parity.playground.sizes import measure_first_load
from parity.site.pages import check_pages
from parity.site.publication import find_playground
from tests.support.chromium import chromium, visitor
from tests.support.playing import write_page
from tests.support.site_build import Site, build_site, html_path, serve

ROOT = Path(__file__).parent.parent
EXAMPLE = "routing/hello"
COLD, RETURN, EDITED, REQUEST = 1600.0, 800.0, 50.0, 1.0
KEEPING = 5000
"""Milliseconds that a visit lasts after its answers, in which the browser writes its caches."""

_CLICK = """async (snippet) => {
  const panel = document.querySelector(`[data-snippet="${snippet}"]`);
  const status = panel.querySelector("[role=status]");
  const begun = performance.now();
  panel.querySelector("[data-action=run]").click();
  while (!status.textContent.includes("as recorded")) await new Promise(requestAnimationFrame);
  return performance.now() - begun;
}"""


def main() -> None:
    """Measure, and print the tables and whether the aims are met."""
    parser = argparse.ArgumentParser(description="Measure the time of snippets in the browser.")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (default: 5)")
    rounds = parser.parse_args().rounds
    site = build_site()
    snippets = read_catalogue(ROOT).examples[EXAMPLE].snippets
    frameworks = {snippet.framework.id: snippet.framework for snippet in snippets}
    with serve(site) as address:
        page = address + _path()
        times = {name: _visits(page, name, rounds) for name in frameworks}
        with chromium() as browser:
            inside = {name: _inside(browser, site, address, name, rounds) for name in frameworks}
    header = ("ms", "cold", "return", "edited run", "request", "request, p95", "after a runaway")
    rows = [
        (
            framework.label,
            *(str(spread(each)) for each in (*times[name], inside[name]["edited"], inside[name]["request"])),
            f"{quantiles(inside[name]['request'], n=20)[-1]:.1f}",
            str(spread(inside[name]["recovery"])),
        )
        for name, framework in frameworks.items()
    ]
    print(table(header, rows), end="\n\n")
    runtime = find_assembly(ROOT, read_catalogue(ROOT))
    assert runtime
    for name, framework in frameworks.items():
        cold, again = times[name]
        aim(f"{framework.label}: MB with gzip", measure_first_load(runtime, name) / 1e6, framework.megabytes)
        aim(f"{framework.label}: cold", spread(cold).median, COLD)
        aim(f"{framework.label}: return", spread(again).median, RETURN)
        aim(f"{framework.label}: edited run", spread(inside[name]["edited"]).median, EDITED)
        aim(f"{framework.label}: request", spread(inside[name]["request"]).median, REQUEST)


def _visits(address: str, framework: str, rounds: int) -> tuple[Sequence[float], Sequence[float]]:
    """Return the times of first visits, with an empty cache, and of second visits after a restart of the browser."""
    cold: list[float] = []
    again: list[float] = []
    for _ in range(rounds):
        with TemporaryDirectory() as profile:
            for times in (cold, again):
                with visitor(Path(profile)) as context:
                    times.append(_visit(context, address, framework))
    return cold, again


def _path() -> str:
    """Return the address of the page that compares the example, relative to the site."""
    calls = check_pages(read_catalogue(ROOT))
    path = next(html_path(call) for call in calls if call.macro == "compare" and call.arguments["example"] == EXAMPLE)
    return path.removesuffix("index.html")


def _visit(context: BrowserContext, address: str, framework: str) -> float:
    """Return the milliseconds from the click to all answers; then wait until the browser has written its caches."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    time: float = page.evaluate(_CLICK, f"{EXAMPLE}/{framework}")
    page.wait_for_timeout(KEEPING)
    return time


def _inside(browser: Browser, site: Site, address: str, framework: str, rounds: int) -> Any:
    """Return the times that `measure` in `playground/tests/measure.ts` returns."""
    published = find_playground(ROOT)
    assert published
    with TemporaryDirectory(dir=site.folder.parent) as folder:
        write_page(Path(folder), "measure")
        page = browser.new_page()
        page.set_default_timeout(0)
        page.goto(f"{address}../{Path(folder).name}/measure.html")
        page.wait_for_function("!!window.measure")
        urls = [address + published.extra["manifest"], address + published.extra["examples"][EXAMPLE]]
        times = page.evaluate("arguments => measure(...arguments)", [*urls, framework, rounds])
        page.close()
    return times


if __name__ == "__main__":
    main()
