"""Measure what the design promises about time, and say which aims are met: `make bench`.

    a snippet, run and checked     at most 30 ms on average over all snippets, run as the tests do
    the macros                     at most 15 % of the build
    both                           grow as the content grows, not faster

It prints and never fails on a time: times depend on the machine, and on what else it is doing. Times are
medians, with the quartiles in brackets. What is compared is measured by turns in one run.
"""

import argparse
import os
from pathlib import Path

from benchmarks import site, snippets
from benchmarks.figures import growth, middle, spread, table

ROOT = Path(__file__).parent.parent
FACTORS = (1, 4, 16)
SNIPPET = 30.0
MACROS = 0.15
LINEAR = 1.25
"""How much dearer one more may be at the larger sizes than at the smaller ones to count as linear."""


def main() -> None:
    """Measure, and print both tables and whether the aims are met."""
    parser = argparse.ArgumentParser(description="Measure the time of snippets and of the build.")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured (default: 3)")
    parser.add_argument("--only", choices=("snippets", "site"), help="measure one of the two")
    arguments = parser.parse_args()
    if arguments.only != "site":
        print_snippets(arguments.rounds)
    if arguments.only != "snippets":
        print_site(arguments.rounds)


def print_snippets(rounds: int) -> None:
    """Measure and print the time of snippets."""
    times = snippets.measure(ROOT, rounds, FACTORS)
    rows = [
        (framework, str(len(forked) // rounds), str(spread(forked)), str(spread(times.cold[framework])))
        for framework, forked in times.forked.items()
    ]
    print("Snippets: ms for one, all of its requests and checks included\n")
    print(table(("framework", "snippets", "forked", "cold interpreter"), rows))
    print(f"\nThe first one also starts the process to fork from: {times.first:.0f} ms, once in a run.")
    for name in times.failed:
        print(f"Left out, because it does not run: {name}")
    whole = middle(times.sizes)
    print(f"\nAll of them, as many at a time as there are cores ({os.cpu_count()}):")
    print(
        f"\n{table(('snippets run', 'ms for each'), [(str(size), f'{ms / size:.1f}') for size, ms in whole.items()])}\n"
    )
    largest = max(whole)
    aim("ms for a snippet, on average", whole[largest] / largest, SNIPPET)
    aim("cost of one more snippet at the larger sizes, against the smaller", growth(whole), LINEAR)


def print_site(rounds: int) -> None:
    """Measure and print the time of builds."""
    times = site.measure(ROOT, rounds, FACTORS)
    macros, expanded = middle(times.macros), middle(times.expanded)
    rows = [
        (
            str(pages),
            *(str(spread([ms / pages for ms in each[pages]])) for each in (times.macros, times.expanded)),
            f"{1 - expanded[pages] / macros[pages]:.0%}",
        )
        for pages in times.macros
    ]
    print("\nBuild: ms for a page, the start of MkDocs included\n")
    print(table(("pages", "with macros", "macros expanded before", "share of the macros"), rows))
    print()
    largest = max(macros)
    aim("share of the macros in the build", 1 - expanded[largest] / macros[largest], MACROS)
    aim("cost of one more page at the larger sizes, against the smaller", growth(macros), LINEAR)


def aim(name: str, value: float, most: float) -> None:
    """Print whether `value` is at most `most`."""
    print(f"{'met' if value <= most else 'NOT MET':8}{name}: {value:.3g}, aim at most {most:g}")
