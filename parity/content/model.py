"""The objects that represent `snippets/`: examples, their snippets and files."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, InstanceOf, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from parity.content.consoles import Console
from parity.content.http_files import Request
from parity.content.masks import PatternError, compile_pattern
from parity.driver.exchange import Response
from parity.driver.masks import Mask, Masked, apply_masks
from parity.driver.outcomes import have_same_outcome, outcome_of
from parity.frameworks import FRAMEWORKS, Framework, Server

type Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]+$")]
type Version = Annotated[str, StringConstraints(pattern=r"^3\.\d+$")]


class PlaygroundTable(BaseModel):
    """The table `[playground]` of an example.toml.

    `unplayable` maps the folder name of a snippet to the reason why it cannot run in a browser; in the file these are
    keys of the table itself. `differs` maps request name → folder name of a snippet → the reason why its response in
    a browser differs from the recorded one.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    __pydantic_extra__: dict[str, Sentence] = Field(init=False)
    differs: dict[str, dict[str, Sentence]] = {}

    @property
    def unplayable(self) -> dict[str, str]:
        return self.__pydantic_extra__


class MaskRule(BaseModel):
    """A `[[mask]]` of example.toml: a pattern, see `parity.content.masks`, that hides what varies from run to run.

    `python`: version of Python → what is hidden from that version on, where it varies with nothing else.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    pattern: str
    python: dict[Version, str] = {}

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            compile_pattern(pattern)
        except PatternError as error:
            raise PydanticCustomError("mask", "{problem}", {"problem": error.problem, "remedy": error.remedy}) from None
        return pattern

    @field_validator("python")
    @classmethod
    def _varies(cls, python: dict[str, str]) -> dict[str, str]:
        if python and len(set(python.values())) == 1:
            remedy = "remove the mask, or write what another version says"
            raise PydanticCustomError("mask", "it is the same in each version", {"remedy": remedy})
        return python

    @property
    def mask(self) -> Mask:
        return Mask(compile_pattern(self.pattern))

    def expected(self, version: tuple[int, int]) -> str:
        """Return what it hides in this `version` of Python; "" if `python` does not say."""
        known = {tuple(map(int, each.split("."))): text for each, text in self.python.items()}
        return known[max(since)] if (since := [each for each in known if each <= version]) else ""


class Reason(NamedTuple):
    """A reason of an example.toml: the path of its key, `("differences", "word")`, its request, its text."""

    keys: tuple[str, ...]
    request: str
    text: str


class ExampleFile(BaseModel):
    """The content of an example.toml.

    `differences`: request name → the reason why its outcomes differ.
    `missing`: framework id → the reason why it has no snippet.
    `modes`: mode → framework id → environment variables; requests of a mode are sent to a process of its own.
    `mask`: rules that hide volatile values.
    `served`: request name → snippet folder and server name, `django-runserver` → the reason why this server's
    response differs from the recorded one.
    `playground`: the same for browsers.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Sentence
    summary: Sentence
    differences: dict[str, Sentence] = {}
    missing: dict[str, Sentence] = {}
    modes: dict[str, dict[str, dict[str, str]]] = {}
    mask: tuple[MaskRule, ...] = ()
    served: dict[str, dict[str, Sentence]] = {}
    playground: PlaygroundTable = PlaygroundTable()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons that explain outcomes of requests: those of `differences`, `served` and `playground.differs`."""
        return (
            *(Reason(("differences", name), name, text) for name, text in self.differences.items()),
            *_reasons_below(("served",), self.served),
            *_reasons_below(("playground", "differs"), self.playground.differs),
        )


def _reasons_below(table: tuple[str, ...], reasons: Mapping[str, Mapping[str, str]]) -> Iterator[Reason]:
    for request, texts in reasons.items():
        for key, text in texts.items():
            yield Reason((*table, request, key), request, text)


class SourceFile(BaseModel):
    """A file of a snippet; `name` is its path relative to the snippet's folder, `path` relative to the repository."""

    model_config = ConfigDict(frozen=True)

    name: str
    path: Path
    text: str


class Snippet(BaseModel):
    """One example in one framework.

    `id` reads `routing/hello/flask`, or `routing/hello/flask.apiflask` for the `variant` “apiflask”. `digest` is the
    SHA-256 of everything that its recording depends on. `responses` are the recorded ones, masked, by request name;
    empty if recordings were not read.
    """

    model_config = ConfigDict(frozen=True)

    framework: InstanceOf[Framework]
    variant: str
    folder: Path
    files: tuple[SourceFile, ...]
    consoles: tuple[Console, ...] = ()
    digest: str
    responses: dict[str, Response]

    @property
    def id(self) -> str:
        return _id(self.folder)

    @property
    def label(self) -> str:
        """Its name on pages: `Flask`, or that of a variant, `APIFlask`."""
        return self.framework.variants[self.variant] if self.variant else self.framework.label

    @property
    def shown(self) -> tuple[SourceFile, ...]:
        """The files that its tab shows: first those in `Framework.order`, then the others by name."""
        order = {name: place for place, name in enumerate(self.framework.order)}
        visible = [file for file in self.files if file.name.partition("/")[0] not in self.framework.hidden]
        return tuple(sorted(visible, key=lambda file: (order.get(file.name, len(order)), file.name)))

    @property
    def is_async(self) -> bool:
        """Whether one of its files contains `async def`."""
        return any("async def " in file.text for file in self.files)

    def console(self, name: str) -> Console | None:
        """Return the terminal session called `name`, or None."""
        return next((console for console in self.consoles if console.name == name), None)

    def name_behind(self, server: Server) -> str:
        """Return the key in example.toml for this snippet behind `server`: `django-runserver`."""
        return f"{self.folder.name}-{server.name}"


class Example(BaseModel):
    """One small API, written in several frameworks; `id` reads `routing/path-parameters`.

    `confirmed`: request name → the digest in `outcomes` when somebody last confirmed the reasons and the prose.
    """

    model_config = ConfigDict(frozen=True)

    folder: Path
    about: ExampleFile
    requests: tuple[Request, ...]
    snippets: tuple[Snippet, ...]
    confirmed: dict[str, str] = {}

    @property
    def id(self) -> str:
        return _id(self.folder)

    @property
    def topic(self) -> str:
        return self.folder.parent.name

    def request(self, name: str) -> Request | None:
        """Return the request called `name`, or None."""
        return next((request for request in self.requests if request.name == name), None)

    def requests_by_mode(self) -> dict[str, tuple[Request, ...]]:
        """Return the requests by mode, in the order of the file; "" is the usual mode."""
        modes = dict.fromkeys(request.mode for request in self.requests)
        return {mode: tuple(request for request in self.requests if request.mode == mode) for mode in modes}

    def snippets_of(self, framework: Framework) -> tuple[Snippet, ...]:
        """Return the snippet and the variants in `framework`; empty if there is none."""
        return tuple(snippet for snippet in self.snippets if snippet.framework is framework)

    @property
    def unwritten(self) -> tuple[Framework, ...]:
        """The frameworks without a snippet and without a reason: only those that are not complete yet can be."""
        present = {snippet.framework.id for snippet in self.snippets} | self.about.missing.keys()
        return tuple(framework for framework in FRAMEWORKS.values() if framework.id not in present)

    def differs(self, request: Request) -> bool:
        """Return whether the snippets have different recorded outcomes for `request`."""
        return not have_same_outcome([snippet.responses[request.name] for snippet in self.snippets], request.method)

    def environment(self, framework: Framework, mode: str) -> dict[str, str]:
        """Return the environment variables that `mode` sets for `framework`; none for the usual mode, ""."""
        return self.about.modes.get(mode, {}).get(framework.id, {})

    def served_reason(self, request: Request, snippet: Snippet, server: Server) -> str:
        """Return the reason why `server` answers `request` differently from the recording; "" if there is none."""
        return self.about.served.get(request.name, {}).get(snippet.name_behind(server), "")

    @cached_property
    def outcomes(self) -> dict[str, str]:
        """A digest of the recorded outcomes of each request: it changes with each outcome and each snippet."""
        digests: dict[str, str] = {}
        for request in self.requests:
            found = {each.folder.name: each.responses[request.name] for each in self.snippets}
            outcomes = {name: str(outcome_of(response, request.method)) for name, response in found.items()}
            digests[request.name] = hashlib.sha256(json.dumps(outcomes, sort_keys=True).encode()).hexdigest()[:16]
        return digests

    @property
    def unconfirmed(self) -> tuple[Request, ...]:
        """The requests whose outcomes are not those that were confirmed."""
        return tuple(each for each in self.requests if self.confirmed.get(each.name) != self.outcomes[each.name])

    @cached_property
    def vocabulary(self) -> str:
        """All text of its responses, requests and sources, and of the registry about its frameworks, in lower case."""
        parts = [f"{request.title} {request.method} {request.headers} {request.text}" for request in self.requests]
        for snippet in self.snippets:
            parts += [snippet.label, str(snippet.framework)]
            parts += [f"{file.name}\n{file.text}" for file in snippet.files]
            parts += [str(step) for console in snippet.consoles for step in console.steps]
            parts += [f"{each.status} {each.headers} {each.text}" for each in snippet.responses.values()]
        return "\n".join(parts).lower()

    @property
    def masks(self) -> tuple[Mask, ...]:
        """The masks of its volatile values, in the order of example.toml."""
        return tuple(rule.mask for rule in self.about.mask)

    def mask(self, response: Response) -> Masked:
        """Return `response` with what `masks` hide, and without it."""
        return apply_masks(response, self.masks)


def _id(folder: Path) -> str:
    return folder.relative_to("snippets").as_posix()


class Catalogue(BaseModel):
    """All examples by id, sorted by id; `root` is the repository, which all paths are relative to."""

    model_config = ConfigDict(frozen=True)

    root: Path
    examples: dict[str, Example]

    @cached_property
    def snippets(self) -> tuple[Snippet, ...]:
        return tuple(snippet for example in self.examples.values() for snippet in example.snippets)

    def example_of(self, snippet: Snippet) -> Example:
        """Return the example that `snippet` belongs to."""
        return self.examples[snippet.id.rpartition("/")[0]]
