"""Reads and writes the two kinds of `.http` file of an example.

`requests.http` has the format of the JetBrains HTTP Client and the VS Code REST Client, in the subset below.
`responses.http` holds the recording of one snippet, byte for byte.

    @host = http://127.0.0.1:8000

    ### A word where the number belongs
    # @name word
    GET {{host}}/items/pen
"""

import base64
import re
from collections.abc import Callable, Iterator, Sequence
from http import HTTPMethod
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from parity.driver import captures
from parity.driver.exchange import WEBSOCKET, Headers, Response
from parity.frameworks import HOST
from parity.mistakes import Mistake, suggestion

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""Lower-case words joined by hyphens: the name of a request, a mode, a topic or an example."""

_CRLF = "its lines end with CRLF, as in Windows"
_DIRECTIVES = ("name", "mode")
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*")
_SOCKET = HOST.replace("http:", "ws:")
_REQUEST_LINE = re.compile(
    rf"(?P<method>{WEBSOCKET}(?= ws)|(?!{WEBSOCKET})[A-Z]+) (\{{\{{host\}}\}}|{_SOCKET})(?P<target>/\S*)( HTTP/1\.1)?"
)
_STATUS_LINE = re.compile(r"HTTP/1\.1 ([1-5]\d\d)( .*)?")
_SEPARATOR = re.compile(r"^### ", re.MULTILINE)


class Request(BaseModel):
    """One named request of an example; `target` is path and query, `body` is "" if there is none.

    Target, header values and body may contain references to earlier responses, see `parity.driver.captures`.
    `mode` names the mode in which it is sent, "" for the usual one. `line` is the line of its `###`, from 1.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    title: str
    method: str
    target: str
    headers: Headers = ()
    body: str = ""
    mode: str = ""
    line: int = 0

    @property
    def text(self) -> str:
        """Target, header values and body, joined by line ends: all parts that may contain references."""
        return "\n".join([self.target, *(value for _, value in self.headers), self.body])


class Recording(NamedTuple):
    """The recorded `responses` of one snippet by request name; `digest` is that of the snippet when it was recorded."""

    digest: str
    responses: dict[str, Response]


def read_requests(path: Path, text: str) -> tuple[tuple[Request, ...], list[Mistake]]:
    """Parse the `text` of a requests.http; mistakes name it by `path`.

    Returns the well-formed requests, and a mistake for each request that is malformed or has no name, a name that
    is taken, or a reference to a request not sent before it; also for lines before the first request.
    """
    if "\r\n" in text:
        line = text[: text.index("\r\n")].count("\n") + 1
        return (), [
            Mistake(path, line, _CRLF, "save it with line ends of LF: multipart bodies are sent with CRLF anyway")
        ]
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("###")]
    if not starts:
        remedy = "write “### A title”, “# @name slug”, “GET {{host}}/”, a line each"
        return (), [Mistake(path, 0, "holds no request", remedy)]
    read = [
        _read_request(path, lines[start:end], start + 1)
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    requests = tuple(each for each in read if isinstance(each, Request))
    mistakes = [
        *_check_preamble(path, lines[: starts[0]]),
        *(each for each in read if isinstance(each, Mistake)),
        *_check_names(path, requests),
        *_check_references(path, requests),
    ]
    return requests, mistakes


def _check_names(path: Path, requests: Sequence[Request]) -> Iterator[Mistake]:
    first_line: dict[str, int] = {}
    for request in requests:
        if request.name in first_line:
            problem = f"the name “{request.name}” is used twice, first on line {first_line[request.name]}"
            yield Mistake(path, request.line, problem, "give each request a name of its own in “# @name …”")
        first_line.setdefault(request.name, request.line)


def _check_references(path: Path, requests: Sequence[Request]) -> Iterator[Mistake]:
    for place, request in enumerate(requests):
        earlier = [each.name for each in requests[:place] if each.mode == request.mode]
        for reference in captures.find_references(request.text):
            if reference.request not in earlier:
                problem = f"“{request.name}” takes a value from “{reference.request}”, which is not sent before it"
                yield Mistake(path, request.line, problem, suggestion(reference.request, earlier))


def _check_preamble(path: Path, lines: Sequence[str]) -> Iterator[Mistake]:
    wanted = f"@host = {HOST}"
    said = False
    for number, line in enumerate(lines, start=1):
        if line.startswith("@host"):
            said = True
            if line != wanted:
                yield Mistake(path, number, f"“{line}” is not the host to ask", f"write “{wanted}”")
        elif line.startswith("@"):
            yield Mistake(path, number, f"unknown variable “{line}”", "only @host is known: write the value")
        elif line.strip() and not line.startswith("#"):
            problem = f"“{line}” stands before the first request"
            yield Mistake(path, number, problem, "start a request with “### A title”")
    if not said:
        yield Mistake(path, 1, "does not say which host to ask", f"start it with “{wanted}”")


class _Malformed(Exception):
    """Raised to stop parsing a request at its first mistake."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(str(mistake))
        self.mistake = mistake


def _read_request(path: Path, lines: Sequence[str], first: int) -> Request | Mistake:
    """Parse one request; `lines` starts with its `###` line, which has the number `first` in the file."""
    try:
        return _parse_request(path, lines, first)
    except _Malformed as error:
        return error.mistake


def _parse_request(path: Path, lines: Sequence[str], first: int) -> Request:
    def mistake(offset: int, problem: str, remedy: str) -> _Malformed:
        return _Malformed(Mistake(path, first + offset, problem, remedy))

    title = lines[0].removeprefix("###").strip()
    if not title:
        raise mistake(0, "a request without a title", "say after ### what the request shows")
    directives, offset = _read_directives(lines, mistake)
    if "name" not in directives:
        raise mistake(0, "a request without a name", "write “# @name slug” under its ### line")
    if offset == len(lines):
        raise mistake(0, f"“{directives['name']}” has no request line", "write “GET {{host}}/path”")
    for number, line in enumerate(lines[offset:], start=offset):
        if unknown := re.search(r"\{\{(?!host\}\})[^}]*\}\}", captures.remove_references(line)):
            remedy = "write the value; known are {{host}} and {{name.response.body.$.key}}"
            raise mistake(number, f"unknown variable “{unknown[0]}”", remedy)
    found = _REQUEST_LINE.fullmatch(lines[offset].rstrip())
    if not found:
        remedy = "write “GET {{host}}/path”, on one line"
        if lines[offset].startswith(WEBSOCKET):
            remedy = f"write “{WEBSOCKET} {_SOCKET}/path”, on one line"
        raise mistake(offset, f"“{lines[offset]}” is not a request line", remedy)
    if found["method"] not in (WEBSOCKET, *HTTPMethod.__members__):
        raise mistake(offset, f"unknown method “{found['method']}”", suggestion(found["method"], list(HTTPMethod)))
    headers: list[tuple[str, str]] = []
    offset += 1
    while offset < len(lines) and lines[offset].strip():
        header = _HEADER.fullmatch(lines[offset])
        if not header:
            remedy = "write “Name: value”, or a blank line before the body"
            raise mistake(offset, f"“{lines[offset]}” is not a header", remedy)
        headers.append((header[1], header[2].replace("{{host}}", HOST)))
        offset += 1
    body = "\n".join(lines[offset + 1 :]).rstrip("\n").replace("{{host}}", HOST)
    return Request(
        name=directives["name"],
        title=title,
        method=found["method"],
        target=found["target"],
        headers=tuple(headers),
        body=body,
        mode=directives.get("mode", ""),
        line=first,
    )


def _read_directives(
    lines: Sequence[str], mistake: Callable[[int, str, str], _Malformed]
) -> tuple[dict[str, str], int]:
    """Return the directives below the `###` line, and the index in `lines` of the request line."""
    directives: dict[str, str] = {}
    offset = 1
    while offset < len(lines) and (not lines[offset].strip() or lines[offset].startswith("#")):
        if found := re.fullmatch(r"#\s*@([\w-]+)\s*(.*?)\s*", lines[offset]):
            key, value = found.groups()
            if key not in _DIRECTIVES:
                raise mistake(offset, f"unknown directive “@{key}”", suggestion(key, _DIRECTIVES))
            if key in directives:
                raise mistake(offset, f"a second @{key}", "keep one of the two")
            if not SLUG.fullmatch(value):
                raise mistake(offset, f"“{value}” is not a {key}", "use lower-case words joined by hyphens")
            directives[key] = value
        offset += 1
    return directives, offset


_PREAMBLE = "# Recorded by “make record”; never edited by hand.\n# From sha256:{digest}\n"
_PREAMBLE_PATTERN = re.compile(re.escape(_PREAMBLE).replace(r"\{digest\}", "([0-9a-f]{64})"))
_BASE64 = "# @encoding base64\n"


def write_recording(recording: Recording, requests: Sequence[Request]) -> str:
    """Return the text of responses.http: the responses of `requests`, in their order.

    Keeps every byte of bodies: UTF-8 text as it is, followed by one line end that is not part of it; as base64 if
    it is not UTF-8, or contains a line that starts a request, `### `.
    """
    blocks = [_PREAMBLE.format(digest=recording.digest)]
    for request in requests:
        response = recording.responses[request.name]
        lines = [f"### {request.name}", f"# {request.method} {request.target}"]
        try:
            body, encoding = response.body.decode(), ""
        except UnicodeDecodeError:
            body, encoding = "", _BASE64
        if _SEPARATOR.search(body) or encoding:
            body, encoding = base64.encodebytes(response.body).decode(), _BASE64
        headers = "".join(f"{name}: {value}\n" for name, value in response.headers)
        blocks.append("\n".join([*lines, f"{encoding}{_write_status(response)}", headers, body]) + "\n")
    return "\n".join(blocks)


def record_command(path: Path) -> str:
    """Return, in quotes, the command that records the example of `path` again: a path in `snippets/topic/slug/`."""
    return f"“make record EXAMPLE={'/'.join(path.parts[1:3])}”"


def read_recording(path: Path, text: str) -> Recording | Mistake:
    """Parse the `text` of a responses.http; a mistake, at `path`, if it is not as `write_recording` writes it."""
    remedy = f"run {record_command(path)} to write it anew"
    if text.partition("\n")[0].endswith("\r"):
        return Mistake(path, 1, _CRLF, f"{remedy}; never convert or edit a recording")
    preamble, *blocks = re.split(r"(?<=\n)\n### ", text)
    found = _PREAMBLE_PATTERN.fullmatch(preamble)
    if not found:
        return Mistake(path, 1, "is not a recording", remedy)
    responses: dict[str, Response] = {}
    line = preamble.count("\n") + 2
    for block in blocks:
        name, _, rest = block.partition("\n")
        try:
            if name in responses:
                raise ValueError("it is there twice")
            responses[name] = _read_response(rest)
        except ValueError as error:
            return Mistake(path, line, f"the recording of “{name}” cannot be read: {error}", remedy)
        line += block.count("\n") + 1
    return Recording(found[1], responses)


def _read_response(text: str) -> Response:
    _, _, text = text.partition("\n")
    encoded = text.startswith(_BASE64)
    head, separator, body = text.removeprefix(_BASE64).partition("\n\n")
    if not separator or not body.endswith("\n"):
        raise ValueError("no blank line after its headers")
    if "\r" in head:
        raise ValueError("its headers end with CRLF")
    status_line, *header_lines = head.split("\n")
    status = _STATUS_LINE.fullmatch(status_line)
    if not status:
        raise ValueError(f"“{status_line}” is not a status line; a snippet answers with 100 to 599")
    headers = []
    for line in header_lines:
        name, separator, value = line.partition(": ")
        if not separator:
            raise ValueError(f"“{line}” is not a header")
        headers.append((name, value))
    body = body[:-1]
    content = base64.b64decode(body.replace("\n", ""), validate=True) if encoded else body.encode()
    response = Response(status=int(status[1]), headers=tuple(headers), body=content)
    if status_line != _write_status(response):
        raise ValueError(f"“{status_line}” is not “{_write_status(response)}”")
    return response


def _write_status(response: Response) -> str:
    return f"HTTP/1.1 {response.status} {response.phrase}".rstrip()
