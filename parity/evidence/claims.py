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

_FOLLOWS: Mapping[tuple[bool, bool, bool], Verdict] = {
    (False, False, False): "opinion",
    (True, False, False): "true",
    (False, True, False): "false",
    (True, True, False): "imprecise",
    (False, False, True): "outdated",
    (True, False, True): "outdated",
}
"""The verdict that follows from evidence: whether any supports the claim, contradicts it, shows what has changed."""


class Claim(BaseModel):
    """One claim: its wording, the verdict, the truth today, the page that states it, and its evidence.

    Each piece of evidence supports the claim, contradicts it, shows what has changed since it was true, or is `about`
    the same subject. The verdict follows from that, so that neither can be changed alone.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    claim: Sentence
    verdict: Verdict
    truth: Sentence
    page: str
    supported_by: tuple[str, ...] = ()
    contradicted_by: tuple[str, ...] = ()
    outdated_by: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def evidence(self) -> tuple[str, ...]:
        """Return all evidence, each piece once."""
        return tuple(dict.fromkeys(self.supported_by + self.contradicted_by + self.outdated_by + self.about))

    @model_validator(mode="after")
    def _verdict_follows(self) -> Self:
        follows = _FOLLOWS.get((bool(self.supported_by), bool(self.contradicted_by), bool(self.outdated_by)))
        if follows is None:
            raise ValueError("what contradicts it and what outdated it exclude each other: name one of both")
        if follows != self.verdict:
            raise ValueError(
                f"the verdict is “{self.verdict}”, but from its evidence follows “{follows}”: read the evidence again, "
                "and put it under supported_by, contradicted_by, outdated_by or about"
            )
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
                yield Mistake(CLAIMS, entry.find_line(text), f"“{claim.id}”: {error.problem}", error.remedy)
            else:
                names |= {found.example} if isinstance(found, Recorded) else set()
        if claim.page not in shown:
            yield Mistake(CLAIMS, entry.line, f"“{claim.id}”: there is no page {claim.page}", "name a page of docs/")
        elif known and claim.evidence and not names & shown[claim.page]:
            problem = f"“{claim.id}”: {claim.page} shows none of its evidence"
            remedy = f'compare its example there, or write [[ proof("{claim.evidence[0]}") ]] after the sentence'
            yield Mistake(CLAIMS, entry.line, problem, remedy)
