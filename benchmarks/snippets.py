"""The time of a snippet: forked from a warm process, as in the tests, and in a cold interpreter."""

import pickle
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.figures import time_call
from parity.content.catalogue import read_catalogue
from parity.content.model import Example, Snippet
from parity.running.process import Answer, Job
from parity.running.runner import LIMIT, NoAnswer, SnippetError, read_answer, run, run_all

_COLD = "import pickle, sys; from parity.running.process import run_job; run_job(pickle.load(sys.stdin.buffer))"


@dataclass(frozen=True)
class SnippetTimes:
    """Milliseconds.

    `first` is the first snippet, which also starts the warm process. `forked` and `cold` have, by framework id, one
    time per snippet. `sizes` has the time to run a number of snippets, some of them repeatedly. `failed` names the
    snippets that do not run and were left out.
    """

    first: float
    forked: dict[str, list[float]]
    cold: dict[str, list[float]]
    sizes: dict[int, list[float]]
    failed: list[str]


def measure(root: Path, rounds: int, factors: tuple[int, ...]) -> SnippetTimes:
    """Run every snippet at `root`, forked and cold in turn, `rounds` times.

    Then run all snippets, forked on all cores, repeated by each of `factors`, `rounds` times.
    """
    catalogue = read_catalogue(root, recordings=False)
    pairs = [(catalogue.example_of(snippet), snippet) for snippet in catalogue.snippets]
    times = SnippetTimes(time_call(lambda: _tried(*pairs[0])), {}, {}, {}, [])
    works = [pair for pair in pairs if _tried(*pair)]
    times.failed.extend(snippet.id for example, snippet in pairs if (example, snippet) not in works)
    for _ in range(rounds):
        for example, snippet in works:
            for by_framework, process in ((times.forked, None), (times.cold, _in_cold_process)):
                taken = time_call(partial(run, example, snippet, process=process))
                by_framework.setdefault(snippet.framework.id, []).append(taken)
    for _ in range(rounds):
        for factor in factors:
            taken = time_call(partial(_all, works * factor))
            times.sizes.setdefault(len(works) * factor, []).append(taken)
    return times


def _tried(example: Example, snippet: Snippet) -> bool:
    try:
        run(example, snippet)
    except SnippetError:
        return False
    return True


def _all(pairs: list[tuple[Example, Snippet]]) -> None:
    with run_all(pairs) as futures:
        for future in futures:
            future.result()


def _in_cold_process(job: Job) -> Answer:
    """Do a job in a new interpreter instead of a forked process."""
    try:
        done = subprocess.run([sys.executable, "-c", _COLD], input=pickle.dumps(job), timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired:
        raise NoAnswer(f"was stopped: it took longer than {LIMIT:g} s") from None
    return read_answer(job, done.returncode)
