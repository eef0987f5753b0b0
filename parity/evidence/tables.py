"""Reads and checks `docs/data/tables.yml`: tables in which each cell names evidence or is marked as an opinion."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from parity.content.model import Catalogue, Sentence
from parity.evidence.data_files import Entry, read_entries
from parity.evidence.proofs import NoEvidence, find_evidence
from parity.mistakes import Mistake

TABLES = Path("docs/data/tables.yml")


class Cell(BaseModel):
    """One cell: its text, in Markdown, and either `evidence` or `opinion`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Sentence
    evidence: tuple[str, ...] = ()
    opinion: bool = False

    @model_validator(mode="after")
    def _has_one_of_both(self) -> Self:
        if bool(self.evidence) == self.opinion:
            raise ValueError("a cell has either evidence or “opinion: true”")
        return self


class Row(BaseModel):
    """One row: its name, and a cell for each column."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Sentence
    cells: tuple[Cell, ...]


class Table(BaseModel):
    """One table; `heading` is the header of the column of row names, `columns` are the headers of the cells."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    caption: Sentence
    heading: Sentence
    columns: tuple[Sentence, ...]
    rows: tuple[Row, ...]

    @model_validator(mode="after")
    def _is_a_rectangle(self) -> Self:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"“{row.name}” has {len(row.cells)} cells under {len(self.columns)} columns")
        return self


def read_tables(root: Path) -> tuple[tuple[Entry[Table], ...], list[Mistake]]:
    """Return the tables in the repository `root`, and their mistakes, see `read_entries`."""
    return read_entries(root, TABLES, Table)


def check_tables(tables: Sequence[Entry[Table]], catalogue: Catalogue) -> Iterator[Mistake]:
    """Yield a mistake for each cell that names unknown evidence."""
    for entry in tables:
        for row in entry.value.rows:
            for text in (text for cell in row.cells for text in cell.evidence):
                try:
                    find_evidence(text, catalogue)
                except NoEvidence as error:
                    problem = f"“{entry.value.id}”, {row.name}: {error.problem}"
                    yield Mistake(TABLES, entry.find_line(text), problem, error.remedy)
