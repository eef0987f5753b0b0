"""Checks that the parts of an example agree: frameworks, modes, servers, and the reasons for differences.

Each function checks one rule in one example, and yields a mistake for each place that breaks it.
"""

from collections.abc import Iterator, Sequence

from parity.content.example_toml import ExampleToml
from parity.content.http_files import Request
from parity.content.masks import compile_recorded
from parity.content.model import Example, Snippet
from parity.driver.outcomes import find_differing_parts
from parity.frameworks import FRAMEWORKS
from parity.mistakes import Mistake, closest, suggestion


def check_missing(toml: ExampleToml, snippets: Sequence[Snippet], *, all_read: bool) -> Iterator[Mistake]:
    """Every complete framework has a snippet, a variant or a reason, and none has both a snippet and a reason.

    `all_read=False` says that a folder could not be read: then no framework is reported as missing.
    """
    present = {snippet.framework.id for snippet in snippets if not snippet.variant}
    some = {snippet.framework.id for snippet in snippets}
    misspelt: set[str | None] = set()
    for name in toml.about.missing:
        if name not in FRAMEWORKS:
            misspelt.add(closest(name, list(FRAMEWORKS)))
            yield toml.mistake(["missing", name], f"unknown framework “{name}”", suggestion(name, list(FRAMEWORKS)))
        elif name in present:
            problem = f"“{name}” is declared missing but is there"
            yield toml.mistake(["missing", name], problem, "remove the line, or the folder")
    for framework in FRAMEWORKS.values() if all_read else ():
        if framework.complete and framework.id not in {*some, *toml.about.missing, *misspelt}:
            folder = toml.path.parent / framework.id
            remedy = f'add {folder}/, or under [missing] write {framework.id} = "why not"'
            yield Mistake(toml.path, 0, f"has no folder for “{framework.id}” and no reason", remedy)


def check_modes(toml: ExampleToml, requests: Sequence[Request]) -> Iterator[Mistake]:
    """Every mode that a request names is defined; every mode defined is used, for known frameworks."""
    modes = toml.about.modes
    misspelt: set[str | None] = set()
    for request in requests:
        if request.mode and request.mode not in modes:
            misspelt.add(closest(request.mode, list(modes)))
            remedy = f"define [modes.{request.mode}] in example.toml; {suggestion(request.mode, list(modes))}"
            path = toml.path.with_name("requests.http")
            yield Mistake(path, request.line, f"unknown mode “{request.mode}”", remedy)
    for mode, environments in modes.items():
        if requests and mode not in misspelt and not any(request.mode == mode for request in requests):
            remedy = f"write “# @mode {mode}” in requests.http, or remove the mode"
            yield toml.mistake(["modes", mode], f"no request is sent in mode “{mode}”", remedy)
        for framework in environments:
            if framework not in FRAMEWORKS:
                remedy = suggestion(framework, list(FRAMEWORKS))
                yield toml.mistake(["modes", mode, framework], f"unknown framework “{framework}”", remedy)


def check_served(toml: ExampleToml, requests: Sequence[Request], snippets: Sequence[Snippet]) -> Iterator[Mistake]:
    """Every reason under `[served]` names a request of the example, and a snippet with one of its servers."""
    names = [request.name for request in requests]
    servers = [snippet.name_behind(server) for snippet in snippets for server in snippet.framework.servers]
    for name, reasons in toml.about.served.items():
        if requests and name not in names:
            yield toml.mistake(["served", name], f"a reason for “{name}”, which is no request", suggestion(name, names))
        for server in reasons:
            if snippets and server not in servers:
                problem = f"“{server}” is no server of this example"
                yield toml.mistake(["served", name, server], problem, suggestion(server, servers))


def check_playground(toml: ExampleToml, requests: Sequence[Request], snippets: Sequence[Snippet]) -> Iterator[Mistake]:
    """Every reason under `[playground]` names a snippet, every one under `[playground.differs]` also a request."""
    names = [request.name for request in requests]
    folders = [snippet.folder.name for snippet in snippets]
    table = toml.about.playground

    def check_folder(keys: Sequence[str]) -> Iterator[Mistake]:
        folder = keys[-1]
        if snippets and folder not in folders:
            problem = f"a reason for “{folder}”, which is no snippet of this example"
            yield toml.mistake(keys, problem, suggestion(folder, folders))

    for folder in table.unplayable:
        yield from check_folder(["playground", folder])
    for name, reasons in table.differs.items():
        keys = ["playground", "differs", name]
        if requests and name not in names:
            yield toml.mistake(keys, f"a reason for “{name}”, which is no request", suggestion(name, names))
        for folder in reasons:
            yield from check_folder([*keys, folder])
            if folder in table.unplayable:
                problem = f"a reason for “{folder}”, which answers nothing in a browser"
                yield toml.mistake([*keys, folder], problem, "remove the line, or that under [playground]")


def check_differences(toml: ExampleToml, example: Example) -> Iterator[Mistake]:
    """Every request whose recorded outcomes differ has a reason, and no other request has one."""
    reasons = example.about.differences
    names = [request.name for request in example.requests]
    misspelt: set[str | None] = set()
    for name in reasons:
        request = example.request(name)
        if request is None:
            misspelt.add(closest(name, names))
            problem = f"a reason for “{name}”, which is no request"
            yield toml.mistake(["differences", name], problem, suggestion(name, names))
        elif not example.differs(request):
            problem = f"a reason for “{name}”, whose answers are all the same"
            yield toml.mistake(["differences", name], problem, "remove the line")
    for request in example.requests:
        if example.differs(request) and request.name not in reasons and request.name not in misspelt:
            problem = f"the answers to “{request.name}” differ {_describe(example, request)} and no reason is given"
            remedy = f'under [differences] of example.toml write {request.name} = "why"'
            if "differences" in toml.about.model_fields_set:
                yield toml.mistake(["differences"], problem, remedy)
            else:
                yield Mistake(toml.path.with_name("requests.http"), request.line, problem, remedy)


def check_masks(toml: ExampleToml, example: Example) -> Iterator[Mistake]:
    """Every mask has hidden something in a recording of the example."""
    responses = [response for snippet in example.snippets for response in snippet.responses.values()]
    lines = [f"{name}: {value}" for response in responses for name, value in response.headers]
    texts = [*lines, *(response.text for response in responses)]
    for place, rule in enumerate(example.about.mask):
        recorded = compile_recorded(rule.pattern)
        if not any(recorded.search(text) for text in texts):
            yield toml.mistake(["mask", place], "a mask that hides nothing in any recording", "remove it")


def _describe(example: Example, request: Request) -> str:
    """Return `(Flask 404, FastAPI 422)`, or `in media type and body (all are 404)` if the statuses are equal."""
    responses = [snippet.responses[request.name] for snippet in example.snippets]
    parts = find_differing_parts(responses, request.method)
    if "status" in parts:
        return f"({', '.join(f'{each.label} {each.responses[request.name].status}' for each in example.snippets)})"
    return f"in {' and '.join(parts)} (all are {responses[0].status})"
