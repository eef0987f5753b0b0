"""Makes the runnable project around a snippet, which tests run, servers serve and readers download."""

import io
import shlex
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from parity.content.model import Example, Snippet
from parity.frameworks import Framework
from parity.running.requirements import requirement_lines

_TEMPLATES = Path(__file__).parent / "projects"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def place_of(framework: Framework, name: str) -> str:
    """Return the path in the project of the snippet's file `name`."""
    if PurePosixPath(name).parts[0] in framework.root_folders:
        return name
    return (PurePosixPath(framework.package) / name).as_posix()


def project_files(snippet: Snippet) -> dict[str, str]:
    """Return the texts of the project's files by path: the framework's template, overlaid by the snippet."""
    files = dict(_template(snippet.framework.template)) if snippet.framework.template else {}
    files.update({place_of(snippet.framework, file.name): file.text for file in snippet.files})
    return files


def download_files(example: Example, snippet: Snippet, requests: str) -> dict[str, str]:
    """Return the texts of the zip's files by path: the project, requirements.txt, README.md, requests.http.

    `requests` is the text of requests.http.
    """
    return {
        **project_files(snippet),
        "requirements.txt": "\n".join(requirement_lines(snippet)) + "\n",
        "README.md": _readme(example, snippet),
        "requests.http": requests,
    }


def zip_name(snippet: Snippet) -> str:
    """Return the name of the snippet's zip, without `.zip`: `routing-path-parameters-flask`."""
    return snippet.id.replace("/", "-").replace(".", "-")


def make_zip(folder: str, files: dict[str, str]) -> bytes:
    """Return a zip with the texts `files`, by path, below `folder`; equal files give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, text)
    return buffer.getvalue()


def assignments(variables: Mapping[str, str]) -> str:
    """Return the variables in shell syntax: `COLOUR=red GREETING='Good day'`."""
    return " ".join(f"{name}={shlex.quote(value)}" for name, value in variables.items())


@cache
def _template(name: str) -> dict[str, str]:
    folder = _TEMPLATES / name
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py"))
    }


def _readme(example: Example, snippet: Snippet) -> str:
    framework = snippet.framework
    commands = [
        ("Install, in a virtual environment", ("python", "-m", "pip", "install", "-r", "requirements.txt")),
        *(("Set up", command) for command in framework.setup),
        *((f"Serve, for {server.purpose}", server.command) for server in framework.servers),
    ]
    steps = "\n\n".join(f"{purpose}:\n\n    {shlex.join(command)}" for purpose, command in commands)
    modes = "\n".join(
        f"- {mode}: {assignments(variables)}"
        for mode in example.about.modes
        if (variables := example.environment(framework, mode))
    )
    environment = f"\n\nVariables that its other modes set:\n\n{modes}" if modes else ""
    return (
        f"# {example.about.title}: {snippet.label}\n\n{example.about.summary}\n\n{steps}{environment}\n\n"
        "Then send the requests of `requests.http`, from an editor that runs `.http` files.\n"
    )
