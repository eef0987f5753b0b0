"""Reads and checks `docs/data/claims.yml`: claims of other comparisons, with verdict and evidence."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, model_validator

from parity.content.model import Catalogue, Sentence
from parity.evidence.data_files import Entry, read_entries
from parity.evidence.proofs import NoEvidence, Recorded, find_evidence
from parity.mistakes import Mistake

CLAIMS = Path("docs/data/claims.yml")

Verdict = Literal["true", "outdated", "false", "imprecise", "opinion"]
VERDICTS: tuple[str, ...] = get_args(Verdict)


class Claim(BaseModel):
    """One claim: its wording, the verdict, the truth today, the page that states it, and its evidence.

    Only a claim with the verdict “opinion” may lack evidence.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    claim: Sentence
    verdict: Verdict
    truth: Sentence
    page: str
    evidence: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_evidence(self) -> Self:
        if not self.evidence and self.verdict != "opinion":
            raise ValueError("it has no evidence: name requests or tests, or call it an opinion")
        return self


def read_claims(root: Path) -> tuple[tuple[Entry[Claim], ...], list[Mistake]]:
    """Return the claims in the repository `root`, and their mistakes, see `read_entries`."""
    return read_entries(root, CLAIMS, Claim)


def check_claims(
    claims: Sequence[Entry[Claim]], catalogue: Catalogue, shown: Mapping[str, set[str]]
) -> Iterator[Mistake]:
    """Yield a mistake for each claim that names unknown evidence, an unknown page, or one that shows none of it.

    `shown` maps each page, relative to `docs/`, to the examples that it compares and the evidence that it names.
    """
    for entry in claims:
        claim = entry.value
        names = set(claim.evidence)
        known = True
        for text in claim.evidence:
            try:
                found = find_evidence(text, catalogue)
            except NoEvidence as error:
                known = False
                yield Mistake(CLAIMS, entry.line, f"“{claim.id}”: {error.problem}", error.remedy)
            else:
                names |= {found.example} if isinstance(found, Recorded) else set()
        if claim.page not in shown:
            yield Mistake(CLAIMS, entry.line, f"“{claim.id}”: there is no page {claim.page}", "name a page of docs/")
        elif known and claim.evidence and not names & shown[claim.page]:
            problem = f"“{claim.id}”: {claim.page} shows none of its evidence"
            remedy = f'compare its example there, or write [[ proof("{claim.evidence[0]}") ]] after the sentence'
            yield Mistake(CLAIMS, entry.line, problem, remedy)
