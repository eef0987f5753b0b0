"""Each mistake that a contributor can make in `snippets/` is one error, with its place and what to write instead.

Every case is one change to a valid repository.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

import pytest

from parity.content.catalogue import read_catalogue
from parity.frameworks import FRAMEWORKS
from parity.mistakes import ContentError, Mistake
from tests.support import trees

type Change = Callable[[Path], None]


@dataclass(frozen=True)
class Case:
    """A change to the valid repository, and the one mistake that it causes.

    `path` is relative to the example’s folder. `line` counts from 1; 0 means that no line is named.
    """

    id: str
    change: Change
    path: str
    line: int
    problem: str
    remedy: str


def edit(name: str, old: str, new: str) -> Change:
    """Change the file `name` of the example where it says `old`."""

    def change(root: Path) -> None:
        path = root / trees.EXAMPLE / name
        text = path.read_text()
        assert text.count(old) == 1
        path.write_text(text.replace(old, new))

    return change


def add(name: str, content: str | bytes) -> Change:
    """Write the file `name` of the example, or add `content` to the end of the one that is there."""

    def change(root: Path) -> None:
        path = root / trees.EXAMPLE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(content if isinstance(content, bytes) else content.encode())

    return change


def remove(name: str) -> Change:
    """Remove the file or folder `name` of the example."""

    def change(root: Path) -> None:
        path = root / trees.EXAMPLE / name
        if path.is_dir():
            rmtree(path)
        else:
            path.unlink()

    return change


def rename(old: str, new: str) -> Change:
    """Rename the file or folder `old` of the example."""

    def change(root: Path) -> None:
        target = Path(os.path.normpath(root / trees.EXAMPLE / new))
        target.parent.mkdir(exist_ok=True)
        (root / trees.EXAMPLE / old).rename(target)

    return change


def crlf(name: str) -> Change:
    """Give the file `name` of the example the line ends of Windows."""

    def change(root: Path) -> None:
        path = root / trees.EXAMPLE / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    return change


def combine(*changes: Change) -> Change:
    def change(root: Path) -> None:
        for each in changes:
            each(root)

    return change


TOML = "example.toml"
HTTP = "requests.http"
RECORDED = "flask/responses.http"
AGAIN = "run “make record EXAMPLE=routing/items”"

FOLDERS = [
    Case("unknown-framework", rename("flask", "flaks"), "flaks", 0, "unknown framework “flaks”", "mean “flask”?"),
    Case("unknown-variant", add("flask.apiflsk/app.py", ""), "flask.apiflsk", 0, "“apiflsk”", "mean “apiflask”?"),
    Case("nameless-variant", add("flask./app.py", ""), "flask.", 0, "unknown variant “” of Flask", "known: apiflask"),
    Case("no-entry", remove("flask/app.py"), "flask", 0, "has no app.py", "add app.py"),
    Case("no-requests", remove(HTTP), "", 0, "has no requests.http", "add requests.http with its requests"),
    Case("no-toml", remove(TOML), "", 0, "has no example.toml", "add example.toml with its title and summary"),
    Case("stray-file", add("notes.md", "x"), "notes.md", 0, "is not a file of an example", "a framework’s folder"),
    Case("stray-in-topic", add("../notes.md", "x"), "../notes.md", 0, "only folders belong", "<topic>/<example>/"),
    Case("stray-at-top", add("../../notes.md", "x"), "../../notes.md", 0, "only folders belong", "<topic>/<example>/"),
    Case("bad-slug", rename("", "../Items_2"), "../Items_2", 0, "“Items_2” is not a slug", "lower-case"),
    Case(
        "bad-topic",
        rename("", "../../Routing/items"),
        "../../Routing",
        0,
        "“Routing” is not a slug",
        "lower-case",
    ),
    Case("snippet-not-utf-8", add("flask/x.py", b"a = 1\nb = '\xff'\n"), "flask/x.py", 2, "is not UTF-8", "save it as"),
    Case("requests-not-utf-8", add(HTTP, b"\xff"), HTTP, 18, "is not UTF-8", "save it as UTF-8"),
    Case("toml-not-utf-8", add(TOML, b"# \xff"), TOML, 12, "is not UTF-8", "save it as UTF-8"),
    Case("recording-not-utf-8", add(RECORDED, b"\xff"), RECORDED, 24, "is not UTF-8", "save it as UTF-8"),
]

REQUESTS = [
    Case("no-host", edit(HTTP, "@host = http://127.0.0.1:8000\n", ""), HTTP, 1, "which host", "“@host = http://127"),
    Case("other-host", edit(HTTP, "127.0.0.1", "localhost"), HTTP, 1, "is not the host", "“@host = http://127"),
    Case("variable-defined", edit(HTTP, "\n\n### A number", "\n@id = 1\n\n### A number"), HTTP, 2, "@id", "@host"),
    Case(
        "before-requests",
        edit(HTTP, "\n\n### A number", "\nGET /\n\n### A number"),
        HTTP,
        2,
        "before the first",
        "###",
    ),
    Case("crlf", crlf(HTTP), HTTP, 1, "its lines end with CRLF", "save it with line ends of LF"),
    Case("empty", lambda root: trees.write(root, {HTTP: ""}), HTTP, 0, "holds no request", "### A title"),
    Case("no-separator", lambda root: trees.write(root, {HTTP: "GET /\n"}), HTTP, 0, "holds no request", "### A title"),
    Case("no-title", edit(HTTP, "### A number", "###"), HTTP, 3, "without a title", "after ###"),
    Case("no-name", edit(HTTP, "# @name number\n", ""), HTTP, 3, "without a name", "# @name slug"),
    Case("empty-name", edit(HTTP, "@name number", "@name"), HTTP, 4, "“” is not a name", "lower-case words"),
    Case("bad-name", edit(HTTP, "@name number", "@name A number"), HTTP, 4, "“A number” is not a name", "hyphens"),
    Case("name-twice", edit(HTTP, "@name word", "@name number"), HTTP, 7, "twice, first on line 3", "of its own"),
    Case(
        "second-name",
        edit(HTTP, "# @name word", "# @name word\n# @name pen"),
        HTTP,
        9,
        "a second @name",
        "keep one",
    ),
    Case("directive", edit(HTTP, "@mode", "@mod"), HTTP, 13, "unknown directive “@mod”", "mean “mode”?"),
    Case(
        "no-request-line",
        edit(HTTP, "GET {{host}}/items/1\n", ""),
        HTTP,
        3,
        "“number” has no request line",
        "GET {{host}}",
    ),
    Case(
        "request-line",
        edit(HTTP, "GET {{host}}/items/1", "GET /items/1"),
        HTTP,
        5,
        "not a request line",
        "GET {{host}}",
    ),
    Case(
        "lower-case",
        edit(HTTP, "GET {{host}}/items/1", "get {{host}}/items/1"),
        HTTP,
        5,
        "not a request line",
        "GET {{",
    ),
    Case(
        "method",
        edit(HTTP, "GET {{host}}/items/1", "GTE {{host}}/items/1"),
        HTTP,
        5,
        "method “GTE”",
        "mean “GET”?",
    ),
    Case("header", edit(HTTP, "Content-Type: ", "Content-Type "), HTTP, 15, "is not a header", "a blank line before"),
    Case(
        "no-blank-line",
        edit(HTTP, "json\n\n", "json\n"),
        HTTP,
        16,
        "is not a header",
        "a blank line before the body",
    ),
    Case(
        "variable-in-line",
        edit(HTTP, "{{host}}/items/1", "{{base}}/items/1"),
        HTTP,
        5,
        "variable “{{base}}”",
        "{{host}}",
    ),
    Case(
        "variable-in-header",
        edit(HTTP, "application/json", "{{type}}"),
        HTTP,
        15,
        "variable “{{type}}”",
        "write the value",
    ),
    Case(
        "variable-in-body",
        edit(HTTP, '"pen"', "{{pen}}"),
        HTTP,
        17,
        "unknown variable “{{pen}}”",
        "write the value",
    ),
    Case(
        "mode",
        edit(HTTP, "@mode production", "@mode prodction"),
        HTTP,
        11,
        "unknown mode “prodction”",
        "mean “production”?",
    ),
    Case(
        "mode-undefined",
        edit(TOML, '[modes.production]\nflask = { APP_CONFIG = "Production" }\n', ""),
        HTTP,
        11,
        "unknown mode “production”",
        "define [modes.production] in example.toml; known: none",
    ),
]

ABOUT = [
    Case(
        "unknown-key",
        edit(TOML, "\n\n[differences]", '\ntopic = "x"\n\n[differences]'),
        TOML,
        3,
        "unknown key “topic”",
        "known: title, summary",
    ),
    Case("misspelt-key", edit(TOML, "summary =", "sumary ="), TOML, 2, "unknown key “sumary”", "mean “summary”?"),
    Case(
        "misspelt-table",
        edit(TOML, "[differences]", "[diferences]"),
        TOML,
        4,
        "unknown key “diferences”",
        "mean “differences”?",
    ),
    Case(
        "misspelt-mask-key",
        edit(TOML, "pattern =", "patern ="),
        TOML,
        11,
        "unknown key “mask.0.patern”",
        "mean “pattern”?",
    ),
    Case(
        "second-mask",
        add(TOML, "\n[[mask]]\npattern = 'x{word}'\nreplace = 'y'\n"),
        TOML,
        15,
        "unknown key “mask.1.replace”",
        "known: pattern, python",
    ),
    Case(
        "second-mask-value",
        add(TOML, "\n[[mask]]\npattern = 1\n"),
        TOML,
        14,
        "“mask.1.pattern” is wrong",
        "a quoted string",
    ),
    Case(
        "mask-hides-nothing",
        edit(TOML, "{number}", "1"),
        TOML,
        11,
        "“mask.0.pattern” is wrong: it hides nothing",
        "a form in place of what varies: {number}, {clock}",
    ),
    Case(
        "mask-form",
        edit(TOML, "{number}", "{nubmer}"),
        TOML,
        11,
        "“{nubmer}” is no form",
        "mean “number”?",
    ),
    Case(
        "mask-group",
        edit(TOML, "{number}", "(?P<id>finished){number}"),
        TOML,
        11,
        "“mask.0.pattern” is wrong: it names a group",
        "write (?:…)",
    ),
    Case(
        "mask-python-same",
        add(TOML, 'python = { "3.12" = "1", "3.13" = "1" }\n'),
        TOML,
        12,
        "“mask.0.python” is wrong: it is the same in each version",
        "remove the mask",
    ),
    Case(
        "mask-python-version",
        add(TOML, 'python = { "new" = "1", "3.13" = "2" }\n'),
        TOML,
        12,
        "“new” is no version of Python",
        'write "3.12" =',
    ),
    Case(
        "no-mask-pattern",
        edit(TOML, "pattern = 'id=(?:\\w+-)?{number}'\n", ""),
        TOML,
        10,
        "a [[mask]] has no pattern",
        "pattern =",
    ),
    Case(
        "toml-value",
        edit(TOML, '"An integer in the path"', "An integer"),
        TOML,
        1,
        "not valid TOML",
        'key = "value"',
    ),
    Case(
        "toml-no-value",
        edit(TOML, 'word = "FastAPI validates."', "word"),
        TOML,
        5,
        "not valid TOML",
        'key = "value"',
    ),
    Case("toml-end", add(TOML, "title"), TOML, 12, "not valid TOML", 'key = "value"'),
    Case(
        "toml-key-twice",
        edit(TOML, "\n\n[differences]", '\ntitle = "x"\n\n[differences]'),
        TOML,
        3,
        "not valid TOML",
        "each key and each table once",
    ),
    Case("toml-table-twice", add(TOML, "[differences]\n"), TOML, 12, "not valid TOML", "each key and each table once"),
    Case("title-number", edit(TOML, '"An integer in the path"', "1"), TOML, 1, "“title” is wrong", "a quoted string"),
    Case(
        "reason-number",
        edit(TOML, '"FastAPI validates."', "1"),
        TOML,
        5,
        "“differences.word” is wrong",
        "a quoted string",
    ),
    Case(
        "variable-number",
        edit(TOML, '"Production"', "1"),
        TOML,
        8,
        "“modes.production.flask.APP_CONFIG” is wrong",
        "a quoted string",
    ),
    Case(
        "missing-list",
        edit(TOML, "\n\n[differences]", '\nmissing = ["django"]\n\n[differences]'),
        TOML,
        3,
        "“missing” is wrong",
        "[missing]",
    ),
    Case("mask-table", edit(TOML, "[[mask]]", "[mask]"), TOML, 10, "“mask” is wrong", "two brackets: [[mask]]"),
    Case(
        "mask-pattern",
        edit(TOML, "-)?", "-?"),
        TOML,
        11,
        "“mask.0.pattern” is wrong",
        "a regular expression",
    ),
    Case("no-title", edit(TOML, 'title = "An integer in the path"\n', ""), TOML, 1, "has no title", 'title = "…"'),
    Case("empty-title", edit(TOML, '"An integer in the path"', '""'), TOML, 1, "“title” is empty", "in a sentence"),
    Case(
        "empty-reason",
        edit(TOML, '"FastAPI validates."', '" "'),
        TOML,
        5,
        "“differences.word” is empty",
        "in a sentence",
    ),
    Case(
        "long-reason",
        edit(TOML, '"FastAPI validates."', '"a\\nb"'),
        TOML,
        5,
        "“differences.word” spans several",
        "one line",
    ),
    Case(
        "no-reason",
        edit(TOML, 'word = "FastAPI validates."\n', ""),
        TOML,
        4,
        "“word” differ (Flask 404, Django 404, FastAPI 422",
        '[differences] of example.toml write word = "why"',
    ),
    Case(
        "no-reasons",
        edit(TOML, '[differences]\nword = "FastAPI validates."\n', ""),
        HTTP,
        7,
        "“word” differ (Flask 404, Django 404, FastAPI 422",
        '[differences] of example.toml write word = "why"',
    ),
    Case(
        "no-reason-same-status",
        edit(RECORDED, '{"item_id": 1}', '{"item_id": "1"}'),
        TOML,
        4,
        "“number” differ in body (all are 200) and no reason",
        '[differences] of example.toml write number = "why"',
    ),
    Case(
        "no-reason-same-status-and-body",
        edit(
            RECORDED,
            "HTTP/1.1 201 Created\nContent-Type: application/json",
            "HTTP/1.1 201 Created\nContent-Type: text/plain\nLocation: /items/1",
        ),
        TOML,
        4,
        "“created” differ in media type and Location (all are 201) and no reason",
        '[differences] of example.toml write created = "why"',
    ),
    Case(
        "idle-reason",
        edit(TOML, "[differences]\n", '[differences]\nnumber = "x"\n'),
        TOML,
        5,
        "“number”, whose answers are all the same",
        "remove the line",
    ),
    Case(
        "reason-for-nothing",
        edit(TOML, "[differences]\n", '[differences]\nzzz = "x"\n'),
        TOML,
        5,
        "“zzz”, which is no request",
        "known: number, word, created",
    ),
    Case("misspelt-reason", edit(TOML, "word =", "wrod ="), TOML, 5, "“wrod”, which is no request", "mean “word”?"),
    Case("no-framework", remove("django"), TOML, 0, "no folder for “django” and no reason", 'write django = "why not"'),
    Case(
        "idle-missing",
        add(TOML, '\n[missing]\ndjango = "x"\n'),
        TOML,
        14,
        "“django” is declared missing but is there",
        "remove the line, or the folder",
    ),
    Case(
        "unknown-missing",
        add(TOML, '\n[missing]\ndjnago = "x"\n'),
        TOML,
        14,
        "unknown framework “djnago”",
        "mean “django”?",
    ),
    Case(
        "misspelt-missing",
        combine(remove("django"), add(TOML, '\n[missing]\ndjnago = "x"\n')),
        TOML,
        14,
        "unknown framework “djnago”",
        "mean “django”?",
    ),
    Case(
        "unknown-in-mode",
        edit(TOML, "[modes.production]\nflask", "[modes.production]\nflaks"),
        TOML,
        8,
        "unknown framework “flaks”",
        "mean “flask”?",
    ),
    Case(
        "idle-mode",
        add(TOML, '\n[modes.other]\nflask = { A = "b" }\n'),
        TOML,
        13,
        "no request is sent in mode “other”",
        "“# @mode other” in requests.http",
    ),
    Case(
        "served-no-request",
        add(TOML, '\n[served.wort]\nflask-run = "x"\n'),
        TOML,
        13,
        "a reason for “wort”, which is no request",
        "mean “word”?",
    ),
    Case(
        "served-no-server",
        add(TOML, '\n[served.word]\nflask-gunikorn = "x"\n'),
        TOML,
        14,
        "“flask-gunikorn” is no server of this example",
        "mean “flask-gunicorn”?",
    ),
    Case(
        "playground-no-snippet",
        add(TOML, '\n[playground]\n"flaks" = "x"\n'),
        TOML,
        14,
        "a reason for “flaks”, which is no snippet of this example",
        "mean “flask”?",
    ),
    Case(
        "playground-no-sentence",
        add(TOML, "\n[playground]\nflask = true\n"),
        TOML,
        14,
        "“playground.flask” is wrong",
        "write a quoted string",
    ),
    Case(
        "playground-differs-no-request",
        add(TOML, '\n[playground.differs.wort]\nflask = "x"\n'),
        TOML,
        13,
        "a reason for “wort”, which is no request",
        "mean “word”?",
    ),
    Case(
        "playground-differs-no-snippet",
        add(TOML, '\n[playground.differs.word]\n"flask.wtf" = "x"\n'),
        TOML,
        14,
        "a reason for “flask.wtf”, which is no snippet of this example",
        "mean “flask”?",
    ),
    Case(
        "playground-differs-unplayable",
        add(TOML, '\n[playground]\ndjango = "x"\n\n[playground.differs.word]\ndjango = "x"\n'),
        TOML,
        17,
        "a reason for “django”, which answers nothing in a browser",
        "remove the line",
    ),
]

REASONS = [
    Case(
        "status",
        edit(TOML, "FastAPI validates.", "FastAPI validates: 418."),
        TOML,
        5,
        "contradicts routing/items: no response has 418; they have Flask 404, Django 404, FastAPI 422",
        "“would” with one that nothing here answers",
    ),
    Case(
        "status-of-another-framework",
        edit(TOML, "FastAPI validates.", "No route of Flask matches, 422; FastAPI validates."),
        TOML,
        5,
        "it says 422 of Flask; recorded are Flask 404",
        "write a status that they have",
    ),
    Case(
        "status-of-all",
        edit(TOML, "FastAPI validates.", "All three answer 404."),
        TOML,
        5,
        "it says 404 of all; recorded are FastAPI 422",
        "write a status that they have",
    ),
    Case(
        "status-of-another-request",
        edit(TOML, "FastAPI validates.", "The number is validated: 201."),
        TOML,
        5,
        "no response has 201; they have Flask 404",
        "write a status that they have",
    ),
    Case(
        "name",
        edit(TOML, "FastAPI validates.", "FastAPI validates `itme_id`."),
        TOML,
        5,
        "“itme_id” is in none of its responses, requests and sources",
        "write a name that is there",
    ),
    Case(
        "key",
        edit(TOML, "FastAPI validates.", "FastAPI validates, and says why under `detail`."),
        TOML,
        5,
        "“detail” is in none of its responses, requests and sources",
        "write a name that is there",
    ),
    Case(
        "misspelt-class",
        edit(TOML, "FastAPI validates.", "FastAPI raises `RequestValidatonError`."),
        TOML,
        5,
        "“RequestValidatonError” is in none",
        "write a name that is there",
    ),
    Case(
        "header",
        edit(TOML, "FastAPI validates.", "FastAPI sends Retry-After."),
        TOML,
        5,
        "“Retry-After” is in none",
        "write a name that is there",
    ),
    Case(
        "served",
        add(TOML, '\n[served.word]\nflask-run = "The development server answers 418."\n'),
        TOML,
        14,
        "no response has 418",
        "write a status that they have",
    ),
    Case(
        "confirmed",
        add("confirmed.toml", "word"),
        "confirmed.toml",
        0,
        "cannot be read",
        "remove it, and run “make confirm EXAMPLE=routing/items”",
    ),
]

PRINT = "print the value at the top level of"

COMMENTS = [
    Case("bytes", add("flask/app.py", "# Flask: b'1'\n"), "flask/app.py", 9, "“# Flask: b'1'” states a result", PRINT),
    Case("arrow", add("django/views.py", "x = 1  # -> 200\n"), "django/views.py", 1, "“# -> 200” states", PRINT),
    Case("verb", add("django/views.py", "x = 1  # prints 1\n"), "django/views.py", 1, "states a result", "of urls.py"),
    Case("status", add("flask/app.py", "x = 1  # a 404\n"), "flask/app.py", 9, "states a result", PRINT),
    Case("value", add("flask/app.py", 'x = 1  # {"a": 1}\n'), "flask/app.py", 9, "states a result", PRINT),
    Case("print-elsewhere", add("django/views.py", "print(1)\n#> 2\n"), "django/views.py", 2, "below no print", PRINT),
    Case(
        "print-in-function",
        edit("flask/app.py", "    return", "    print(1)\n    #> 2\n    return"),
        "flask/app.py",
        9,
        "“#> 2” is below no print that is checked",
        PRINT,
    ),
    Case("no-print", add("flask/app.py", "x = 1\n#> 2\n"), "flask/app.py", 10, "is below no print", PRINT),
    Case("doctest", add("flask/app.py", '"""\n>>> 1\n2\n"""\n'), "flask/app.py", 10, "“>>> 1” is a doctest", PRINT),
]

RECORDINGS = [
    Case("none", remove(RECORDED), RECORDED, 0, "nothing is recorded yet", AGAIN),
    Case(
        "snippet-changed",
        add("flask/app.py", "x = 1\n"),
        RECORDED,
        2,
        "is out of date",
        f"{AGAIN}, and review",
    ),
    Case(
        "file-added",
        add("flask/x.py", "x = 1\n"),
        RECORDED,
        2,
        "is out of date",
        AGAIN,
    ),
    Case(
        "requests-changed",
        edit(HTTP, "/items/1", "/items/2"),
        RECORDED,
        2,
        "is out of date",
        AGAIN,
    ),
    Case(
        "mask-changed",
        edit(TOML, "{number}", "{word}"),
        RECORDED,
        2,
        "is out of date",
        AGAIN,
    ),
    Case(
        "request-added",
        add(HTTP, "\n### New\n# @name new\nGET {{host}}/\n"),
        RECORDED,
        0,
        "has no response to “new”",
        AGAIN,
    ),
    Case(
        "request-gone",
        edit(HTTP, "### A number\n# @name number\nGET {{host}}/items/1\n\n", ""),
        RECORDED,
        4,
        "records “number”, of which",
        AGAIN,
    ),
    Case(
        "request-renamed",
        edit(HTTP, "@name number", "@name one"),
        RECORDED,
        4,
        "records “number”, of which",
        AGAIN,
    ),
    Case(
        "preamble",
        edit(RECORDED, "# From sha256:", "# From "),
        RECORDED,
        1,
        "is not a recording",
        AGAIN,
    ),
    Case(
        "status",
        edit(RECORDED, "HTTP/1.1 404", "404"),
        RECORDED,
        11,
        "“word” cannot be read: “404 Not Found” is",
        AGAIN,
    ),
    Case(
        "status-of-nonsense",
        edit(RECORDED, "HTTP/1.1 404 Not Found", "HTTP/1.1 999"),
        RECORDED,
        11,
        "“word” cannot be read: “HTTP/1.1 999” is not a status line; a snippet answers with 100 to 599",
        AGAIN,
    ),
    Case(
        "phrase-of-another-status",
        edit(RECORDED, "HTTP/1.1 404 Not Found", "HTTP/1.1 404 OK"),
        RECORDED,
        11,
        "“word” cannot be read: “HTTP/1.1 404 OK” is not “HTTP/1.1 404 Not Found”",
        AGAIN,
    ),
    Case("crlf", crlf(RECORDED), RECORDED, 1, "its lines end with CRLF", f"{AGAIN} to write it anew; never convert"),
    Case(
        "crlf-in-headers",
        edit(RECORDED, "404 Not Found\n", "404 Not Found\r\n"),
        RECORDED,
        11,
        "“word” cannot be read: its headers end with CRLF",
        AGAIN,
    ),
    Case(
        "mask-of-nothing",
        combine(*(edit(f"{framework}/responses.http", "id=…", "id=1") for framework in FRAMEWORKS)),
        TOML,
        10,
        "a mask that hides nothing in any recording",
        "remove it",
    ),
    Case(
        "headers",
        edit(RECORDED, "404 Not Found\nContent-Type: application/json", "404 Not Found\nContent-Type"),
        RECORDED,
        11,
        "“word” cannot be read: “Content-Type” is",
        AGAIN,
    ),
    Case(
        "base64",
        edit(RECORDED, "# GET /items/pen\n", "# GET /items/pen\n# @encoding base64\n"),
        RECORDED,
        11,
        "“word” cannot be read",
        AGAIN,
    ),
    Case(
        "twice",
        edit(RECORDED, "### word", "### number"),
        RECORDED,
        11,
        "“number” cannot be read: it is there twice",
        AGAIN,
    ),
    Case(
        "no-end",
        lambda root: trees.write(root, {RECORDED: (root / trees.EXAMPLE / RECORDED).read_text().rpartition("\n\n")[0]}),
        RECORDED,
        18,
        "“created” cannot be read: no blank line",
        AGAIN,
    ),
]

CASES = {
    f"{kind}-{case.id}": case
    for kind, cases in {
        "folder": FOLDERS,
        "requests": REQUESTS,
        "toml": ABOUT,
        "reason": REASONS,
        "comment": COMMENTS,
        "recording": RECORDINGS,
    }.items()
    for case in cases
}


def mistakes(root: Path) -> list[Mistake]:
    """Return the mistakes that reading the repository at `root` finds."""
    try:
        read_catalogue(root)
    except ContentError as error:
        return list(error.mistakes)
    return []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a valid repository, to which a test makes one change."""
    trees.valid(tmp_path)
    return tmp_path


def test_no_mistake(root: Path) -> None:
    assert mistakes(root) == []


def test_no_snippets(tmp_path: Path) -> None:
    assert [str(mistake) for mistake in mistakes(tmp_path)] == [
        "snippets: there is no such folder\n    make it, and a topic in it"
    ]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_one_mistake(case: Case, root: Path) -> None:
    case.change(root)
    found = mistakes(root)
    assert len(found) == 1, "\n".join(map(str, found)) or "no mistake"
    path = Path(os.path.normpath(trees.EXAMPLE / case.path))
    assert (found[0].path, found[0].line) == (path, case.line)
    assert case.problem in found[0].problem
    assert case.remedy in found[0].remedy


def test_a_link_is_not_published(root: Path, tmp_path: Path) -> None:
    """The target of a link, perhaps outside the repository, would be shown and downloaded."""
    (root / trees.EXAMPLE / "flask/config.py").symlink_to(tmp_path / "secret.py")
    assert [str(mistake) for mistake in mistakes(root)] == [
        "snippets/routing/items/flask/config.py: is a link, and snippets are published as they are\n"
        "    put the file itself here"
    ]


def test_all_mistakes_are_found(root: Path) -> None:
    """Mistakes with different causes are reported together, sorted by place, as `path:line`."""
    edit(TOML, "summary =", "sumary =")(root)
    edit(HTTP, "GET {{host}}/items/1", "GTE {{host}}/items/1")(root)
    remove("flask/app.py")(root)
    with pytest.raises(ContentError) as caught:
        read_catalogue(root)
    assert str(caught.value) == (
        "3 mistakes in the content:\n"
        "snippets/routing/items/example.toml:2: unknown key “sumary”\n    did you mean “summary”?\n"
        "snippets/routing/items/flask: has no app.py\n    Flask starts from it: add app.py\n"
        "snippets/routing/items/requests.http:5: unknown method “GTE”\n    did you mean “GET”?"
    )


def test_an_example_need_not_be_written_in_a_framework_that_is_not_complete(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove("fastapi")(root)
    edit(TOML, '[differences]\nword = "FastAPI validates."\n', "")(root)
    (mistake,) = mistakes(root)
    assert mistake.problem == "has no folder for “fastapi” and no reason"
    trees.unfinished(monkeypatch, "fastapi")
    assert mistakes(root) == []
    (example,) = read_catalogue(root).examples.values()
    assert [framework.id for framework in example.unwritten] == ["fastapi"]


def test_a_reason_says_that_an_incomplete_framework_cannot(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trees.unfinished(monkeypatch, "fastapi")
    remove("fastapi")(root)
    edit(TOML, '[differences]\nword = "FastAPI validates."\n', "")(root)
    add(TOML, '\n[missing]\nfastapi = "It has no such thing."\n')(root)
    (example,) = read_catalogue(root).examples.values()
    assert example.unwritten == ()


def test_a_snippet_of_an_incomplete_framework_is_read_as_any(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trees.unfinished(monkeypatch, "fastapi")
    edit(TOML, "word =", "wrod =")(root)
    remove("django/urls.py")(root)
    assert [mistake.problem for mistake in mistakes(root)] == ["has no urls.py"]
    add("django/urls.py", trees.FILES["django/urls.py"])(root)
    (mistake,) = mistakes(root)
    assert "“wrod”, which is no request" in mistake.problem


def test_without_recordings(root: Path) -> None:
    """`make record` reads a repository without recordings or reasons, but with no other mistake."""
    remove("flask/responses.http")(root)
    edit(TOML, "word =", "wrod =")(root)
    assert len(read_catalogue(root, recordings=False).snippets) == len(FRAMEWORKS)
    edit(TOML, "summary =", "sumary =")(root)
    with pytest.raises(ContentError, match="sumary"):
        read_catalogue(root, recordings=False)


@pytest.mark.parametrize("name", ["__pycache__/app.cpython-313.pyc", "flask/__pycache__/x.pyc", ".DS_Store"])
def test_what_tools_leave_behind_is_no_mistake(root: Path, name: str) -> None:
    add(name, b"\xff")(root)
    assert mistakes(root) == []


@pytest.mark.parametrize(
    "reason",
    [
        "Flask and Django answer 404, FastAPI 422.",
        "FastAPI would answer 307 here.",
        "As with 201, nothing is there.",
        "FastAPI raises `RequestValidationError`, `int` in Flask takes `item_id`, `jsonify()` is a function.",
        "`django-admin startproject` and `migrate` are commands, the body has at most 100 bytes.",
    ],
)
def test_a_reason_names_what_is_there(root: Path, reason: str) -> None:
    edit(TOML, "FastAPI validates.", reason)(root)
    assert mistakes(root) == []


@pytest.mark.parametrize("comment", ["# phone: Mapped[str | None]", "# noqa: F401", "# costs time and money"])
def test_a_comment_may_say_anything_but_a_result(root: Path, comment: str) -> None:
    add("flask/app.py", f"x = 1  {comment}\n")(root)
    assert [mistake.path.name for mistake in mistakes(root)] == ["responses.http"]


def test_a_title_is_no_part_of_a_recording(root: Path) -> None:
    """A changed title does not make recordings out of date."""
    edit(HTTP, "### A word", "### A word where the number belongs")(root)
    edit(TOML, "FastAPI validates.", "FastAPI validates the path.")(root)
    assert mistakes(root) == []
