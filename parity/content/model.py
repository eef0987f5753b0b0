"""The objects that `snippets/` is read into: examples, their snippets and files."""

import re
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, InstanceOf, StringConstraints, ValidationInfo, field_validator

from parity.content.consoles import Console
from parity.content.http_files import Request
from parity.driver.exchange import Response
from parity.driver.outcomes import Mask, apply_masks, have_same_outcome
from parity.frameworks import FRAMEWORKS, Framework, Server

type Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]+$")]


class PlaygroundTable(BaseModel):
    """What the table `[playground]` of an example.toml may hold, each a reason.

    `unplayable` says of a snippet, by its folder, why it cannot run in a browser: those are the table’s own keys.
    `differs` says of a request why the snippets in these folders answer it otherwise in the browser than recorded.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    __pydantic_extra__: dict[str, Sentence] = Field(init=False)
    differs: dict[str, dict[str, Sentence]] = {}

    @property
    def unplayable(self) -> dict[str, str]:
        return self.__pydantic_extra__


class MaskRule(BaseModel):
    """A `Mask` as example.toml has it: a regular expression, and what takes the place of its matches."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pattern: re.Pattern[str]
    replace: str

    @field_validator("replace")
    @classmethod
    def _names_groups_of_pattern(cls, replace: str, info: ValidationInfo) -> str:
        if "pattern" in info.data:
            try:
                info.data["pattern"].sub(replace, "")
            except (re.error, IndexError) as error:
                raise ValueError(str(error)) from None
        return replace


class ExampleFile(BaseModel):
    """What an example.toml may hold.

    `differences` gives the reason for each request, by name, whose outcomes are not all the same;
    `missing` the reason for each framework without a snippet. `modes` are environments to run in besides
    the usual one: for each framework, the variables to set. `mask` are the rules for volatile values.
    `served` says of a request why a real server answers it otherwise than recorded, for each such server
    by the folder of the snippet and the server's name: `django-runserver`. `playground` says the same of the browser.
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


class SourceFile(BaseModel):
    """A file of a snippet; `name` is its path inside the snippet's folder, `path` inside the repository."""

    model_config = ConfigDict(frozen=True)

    name: str
    path: Path
    text: str


class Snippet(BaseModel):
    """One framework's files of one example; `id` reads `routing/hello/flask` or `…/flask.apiflask`."""

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
        """How pages name it: `Flask`, or `APIFlask` for a variant."""
        return self.framework.variants[self.variant] if self.variant else self.framework.label

    @property
    def shown(self) -> tuple[SourceFile, ...]:
        """The files a tab shows, in the order of the registry, the others after them by name."""
        order = {name: place for place, name in enumerate(self.framework.order)}
        visible = [file for file in self.files if file.name.partition("/")[0] not in self.framework.hidden]
        return tuple(sorted(visible, key=lambda file: (order.get(file.name, len(order)), file.name)))

    @property
    def is_async(self) -> bool:
        """Whether one of its files defines a coroutine function."""
        return any("async def " in file.text for file in self.files)

    def console(self, name: str) -> Console | None:
        """Return the terminal session of that name, or None."""
        return next((console for console in self.consoles if console.name == name), None)

    def name_behind(self, server: Server) -> str:
        """Return how example.toml names this snippet behind that server: `django-runserver`."""
        return f"{self.folder.name}-{server.name}"


class Example(BaseModel):
    """One small API, written once per framework; `id` reads `routing/path-parameters`."""

    model_config = ConfigDict(frozen=True)

    folder: Path
    about: ExampleFile
    requests: tuple[Request, ...]
    snippets: tuple[Snippet, ...]

    @property
    def id(self) -> str:
        return _id(self.folder)

    @property
    def topic(self) -> str:
        return self.folder.parent.name

    def request(self, name: str) -> Request | None:
        """Return the request of that name, or None."""
        return next((request for request in self.requests if request.name == name), None)

    def requests_by_mode(self) -> dict[str, tuple[Request, ...]]:
        """Return the requests of each mode, in the order of the file; "" is the usual mode."""
        modes = dict.fromkeys(request.mode for request in self.requests)
        return {mode: tuple(request for request in self.requests if request.mode == mode) for mode in modes}

    def snippets_of(self, framework: Framework) -> tuple[Snippet, ...]:
        """Return the snippet of that framework and its variants; empty where it is missing."""
        return tuple(snippet for snippet in self.snippets if snippet.framework is framework)

    @property
    def unwritten(self) -> tuple[Framework, ...]:
        """The frameworks with neither a snippet nor a reason: those that are not complete yet, and not written here."""
        present = {snippet.framework.id for snippet in self.snippets} | self.about.missing.keys()
        return tuple(framework for framework in FRAMEWORKS.values() if framework.id not in present)

    def differs(self, request: Request) -> bool:
        """Whether the outcomes recorded for `request` are not the same in all snippets."""
        return not have_same_outcome([snippet.responses[request.name] for snippet in self.snippets], request.method)

    def environment(self, framework: Framework, mode: str) -> dict[str, str]:
        """Return the variables that `mode` sets for `framework`; none for the usual mode, ""."""
        return self.about.modes.get(mode, {}).get(framework.id, {})

    def served_reason(self, request: Request, snippet: Snippet, server: Server) -> str:
        """Return why `server` answers `request` otherwise than recorded; "" where it does not."""
        return self.about.served.get(request.name, {}).get(snippet.name_behind(server), "")

    @property
    def masks(self) -> tuple[Mask, ...]:
        """The rules for its volatile values, in their order."""
        return tuple(Mask(rule.pattern, rule.replace) for rule in self.about.mask)

    def mask(self, response: Response) -> Response:
        """Return `response` with the volatile values of this example replaced."""
        return apply_masks(response, self.masks)


def _id(folder: Path) -> str:
    return folder.relative_to("snippets").as_posix()


class Catalogue(BaseModel):
    """All examples, by id and sorted by it; `root` is the repository that paths are relative to."""

    model_config = ConfigDict(frozen=True)

    root: Path
    examples: dict[str, Example]

    @cached_property
    def snippets(self) -> tuple[Snippet, ...]:
        return tuple(snippet for example in self.examples.values() for snippet in example.snippets)

    def example_of(self, snippet: Snippet) -> Example:
        """Return the example that `snippet` belongs to."""
        return self.examples[snippet.id.rpartition("/")[0]]
