"""Reads and writes `<name>.console`: commands for a snippet's project, and their recorded output.

    $ flask routes
    Endpoint  Methods  Rule
    ...

A line `^C` after a command marks it as a server: it is sent `GET /`, then interrupted.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from parity.mistakes import Mistake

SUFFIX = ".console"
INTERRUPT = "^C"
_PROMPT = "$ "
_PREAMBLE = "# Output recorded by “make record”; only the commands are edited by hand.\n# From sha256:{digest}\n\n"
_PREAMBLE_PATTERN = re.compile(re.escape(_PREAMBLE).replace(r"\{digest\}", "([0-9a-f]{64})"))


class Step(BaseModel):
    """One command and its output; `interrupted` if it is a server, which runs until `^C`."""

    model_config = ConfigDict(frozen=True)

    command: str
    output: str = ""
    interrupted: bool = False

    @property
    def text(self) -> str:
        """The step as a terminal shows it, and as the file has it."""
        lines = [
            _PROMPT + self.command,
            *([self.output] if self.output else []),
            *([INTERRUPT] if self.interrupted else []),
        ]
        return "\n".join(lines) + "\n"


class Console(BaseModel):
    """The steps of one file; `recorded` is the digest in its preamble (see `digest_of`), "" if nothing is recorded."""

    model_config = ConfigDict(frozen=True)

    path: Path
    steps: tuple[Step, ...]
    recorded: str

    @property
    def name(self) -> str:
        """The file name without `.console`, by which pages call it."""
        return self.path.stem

    @property
    def text(self) -> str:
        """All steps as a terminal shows them."""
        return "".join(step.text for step in self.steps)

    @property
    def is_slow(self) -> bool:
        """Whether it starts a server or makes an environment: tests of such sessions are marked `served`."""
        return self.serves or self.installs

    @property
    def serves(self) -> bool:
        """Whether one of its commands is a server."""
        return any(step.interrupted for step in self.steps)

    @property
    def installs(self) -> bool:
        """Whether one of its commands is `pip`, which runs in an environment of its own."""
        return any(step.command.startswith("pip ") for step in self.steps)


def read_console(path: Path, text: str) -> Console | Mistake:
    """Parse the `text` of a console file; return a mistake, at `path`, if it does not start with a command."""
    preamble = _PREAMBLE_PATTERN.match(text)
    lines = text[preamble.end() if preamble else 0 :].rstrip("\n").split("\n")
    first = text[: preamble.end()].count("\n") + 1 if preamble else 1
    if not lines[0].startswith(_PROMPT):
        return Mistake(path, first, "does not start with a command", "write “$ command”, a line each")
    steps: list[Step] = []
    output: list[str] = []
    for line in lines:
        if line.startswith(_PROMPT):
            steps = _add_output(steps, output)
            steps.append(Step(command=line.removeprefix(_PROMPT)))
        else:
            output.append(line)
    return Console(path=path, steps=tuple(_add_output(steps, output)), recorded=preamble[1] if preamble else "")


def _add_output(steps: list[Step], output: list[str]) -> list[Step]:
    """Return `steps` with the lines of `output` added to the last step; empty the list `output`."""
    if not steps:
        return steps
    interrupted = bool(output) and output[-1] == INTERRUPT
    lines = output[:-1] if interrupted else list(output)
    output.clear()
    return [*steps[:-1], steps[-1].model_copy(update={"output": "\n".join(lines), "interrupted": interrupted})]


def write_console(console: Console, digest: str) -> str:
    """Return the text of the file: a preamble with `digest` (see `digest_of`), then all steps."""
    return _PREAMBLE.format(digest=digest) + console.text


def digest_of(snippet_digest: str, steps: Sequence[Step]) -> str:
    """Return the SHA-256, in hexadecimal, of what the output depends on: the snippet's digest, and the commands."""
    material = [snippet_digest, [[step.command, step.interrupted] for step in steps]]
    return hashlib.sha256(json.dumps(material).encode()).hexdigest()
