"""Tries the mutants of snippets, as many at a time as it is told."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mutation.memory import Memory
from mutation.operators import Mutant, make_mutants
from mutation.trial import is_killed, run_original
from parity.content.model import Catalogue, Snippet


@dataclass(frozen=True)
class Result:
    """What became of one mutant: `path` is the file that it changes, in the repository."""

    topic: str
    path: Path
    mutant: Mutant
    killed: bool

    @property
    def quoted(self) -> str:
        """The mutant in words that do not change while its line does not."""
        return f"{self.path}: {self.mutant.was} → {self.mutant.becomes}"


def try_mutants(
    catalogue: Catalogue, snippets: Sequence[Snippet], *, afresh: bool, jobs: int
) -> Iterator[list[Result]]:
    """Yield the results of each snippet’s mutants; those that are known are not tried again, unless `afresh`.

    They are mutants of the Python files that its tab shows. Raises Refusal if a snippet does not answer as recorded.
    """
    with ThreadPoolExecutor(jobs) as pool:
        for snippet in snippets:
            memory = Memory(snippet, afresh=afresh)
            files = [file for file in snippet.shown if file.name.endswith(".py")]
            mutants = [(file.path, mutant) for file in files for mutant in make_mutants(file.text)]
            untried = [each for each in mutants if memory.recall(each[0], each[1].text) is None]
            if untried:
                original = run_original(catalogue.example_of(snippet), snippet)
                tried = pool.map(
                    partial(is_killed, original), [path for path, _ in untried], [mutant.text for _, mutant in untried]
                )
                for (path, mutant), killed in zip(untried, tried, strict=True):
                    memory.keep(path, mutant.text, killed)
                memory.write()
            topic = snippet.id.partition("/")[0]
            yield [Result(topic, path, mutant, bool(memory.recall(path, mutant.text))) for path, mutant in mutants]
