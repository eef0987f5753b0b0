"""The command line: tries mutants, and prints a count for each topic and the survivors."""

import os
import sys
from collections import Counter, defaultdict
from pathlib import Path

import click

from mutation.equivalents import FILE, Equivalents
from mutation.survey import Result, try_mutants
from parity.content.catalogue import read_catalogue
from parity.mistakes import Refusal, suggestion

LEAST = 97
"""Per cent of the mutants, without equivalent ones, that must be killed."""


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("place", default="")
@click.option("--afresh", is_flag=True, help="Try what is known too.")
@click.option("--jobs", default=os.cpu_count() or 1, help="Mutants to try at a time.")
def main(place: str, afresh: bool, jobs: int) -> None:
    """Try the mutants of all snippets, or of those in PLACE, topic or topic/slug, and list the survivors."""
    try:
        survived = _survey(place, afresh, jobs)
    except Refusal as error:
        sys.exit(str(error))
    sys.exit(survived)


def _survey(place: str, afresh: bool, jobs: int) -> bool:
    """Print the results as they come; return whether too few mutants were killed, or an equivalent one is stale."""
    catalogue = read_catalogue(Path.cwd())
    snippets = [each for each in catalogue.snippets if f"{each.id}/".startswith(f"{place}/" if place else "")]
    if not snippets:
        raise Refusal(f"there is no topic or example “{place}”\n    {suggestion(place, list(catalogue.examples))}")
    equivalents = Equivalents(FILE.read_text(encoding="utf-8"))
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    files: set[Path] = set()
    for results in try_mutants(catalogue, snippets, afresh=afresh, jobs=jobs):
        for result in results:
            files.add(result.path)
            outcome = _name_outcome(result, equivalents)
            counts[result.topic][outcome] += 1
            if outcome == "survived":
                click.echo(f"{result.path}:{result.mutant.line}: {result.mutant.was} → {result.mutant.becomes}")
    stale = list(equivalents.stale(files, everything=not place))
    for entry in stale:
        click.echo(f"{FILE.name}: no survivor is “{entry}”: remove it, or quote the line as it is now")
    return _print_rates(counts) < LEAST or bool(stale)


def _name_outcome(result: Result, equivalents: Equivalents) -> str:
    if result.killed:
        return "killed"
    return "equivalent" if equivalents.take(result) else "survived"


def _print_rates(counts: dict[str, Counter[str]]) -> float:
    """Print a line for each topic and one for all; return the percentage killed of all that are not equivalent."""
    total = sum(counts.values(), Counter[str]())
    width = max(map(len, ["topic", *counts]))
    click.echo(f"\n{'topic':{width}}  killed  survived  equivalent       %")
    for topic, count in {**counts, "all": total}.items():
        numbers = f"{count['killed']:6}  {count['survived']:8}  {count['equivalent']:10}"
        click.echo(f"{topic:{width}}  {numbers}  {_rate(count):6.1f}")
    return _rate(total)


def _rate(count: Counter[str]) -> float:
    tried = count["killed"] + count["survived"]
    return 100 * count["killed"] / tried if tried else 100.0
