"""Selects the files of wheels and of the standard library that go into the browser."""

import re
from pathlib import PurePosixPath

_NEVER = re.compile(
    r"""
    # for type checkers, compilers and translators, and for people who work on them
    \.(pyi|c|h|pyx|pxd|po|typed|md)$ | (^|/)\.
    # for installers; only METADATA and entry_points.txt are read in the browser, by importlib.metadata
    | ^[^/]*\.data/ | ^[^/]*\.dist-info/(?!METADATA$|entry_points\.txt$)
    # tests of the distributions themselves
    | (^|/)tests/
    # texts in other languages than English
    | (^|/)locale/(?!en/|__init__\.py$) | (^|/)translations/(?!en/|__init__\.py$)
    """,
    re.VERBOSE,
)

_OTHER_USES = {
    "alembic": r"testing/",
    "django": r"bin/|contrib/(admin/static|gis|postgres|redirects|flatpages|sitemaps|syndication)/"
    r"|conf/(app|project)_template/|db/backends/(mysql|oracle|postgresql)/",
    "docutils": r"writers/(latex|odf|s5|xetex|manpage|docutils_xml|pep)|parsers/rst/include/"
    r"|(parsers/rst/)?languages/(?!en\.|__init__)",
    "drf_spectacular": r"static/",
    "drf_yasg": r"static/",
    "flask_admin": r"static/",
    "flask_restx": r"static/",
    "jsonschema": r"benchmarks/",
    "pydantic": r"v1/|mypy\.py$",
    "pytz": r"zoneinfo/(?!UTC$)",
    "rest_framework": r"static/",
    "sqladmin": r"statics/(?!css/main\.css$)",  # sqladmin checks that the folder exists
    "sqlalchemy": r"dialects/\w+/provision\.py$|testing/|ext/mypy/",
    "tzdata": r"zoneinfo/(?!__init__\.py$|UTC$|GMT$|(Africa|America|Asia|Australia|Europe)/(__init__\.py|Berlin"
    r"|Cairo|Chicago|Dubai|Kolkata|London|Los_Angeles|New_York|Paris|Sao_Paulo|Shanghai|Sydney|Tokyo)$)",
    "werkzeug": r"debug/shared/",
}
"""Top-level package → pattern of paths in it that are for tests, commands, other databases or pages not shown here."""

_STANDARD = re.compile(
    r"""
    # for the terminal, the desktop and people who work on Python
    ^_pyrepl/(?!__init__|trace|types|utils) | ^pyodide/console\.py$ | (^|/)__main__\.py$
    | ^(curses|ensurepip|idlelib|lib2to3|pydoc_data|test|tkinter|turtledemo|unittest/test|venv)/
    | ^(antigravity|compileall|doctest|idle|modulefinder|pickletools|pty|py_compile|pyclbr|pydoc|rlcompleter|tabnanny
        |this|trace|tty|turtle|webbrowser|zipapp)\.py$
    # protocols and formats that no snippet uses
    | ^xmlrpc/ | ^(ftplib|imaplib|mailbox|nturl2path|plistlib|poplib|wave)\.py$
    # Python versions of modules that the interpreter has in C
    | ^_py(datetime|decimal|io)\.py$
    # other systems and other alphabets
    | ^asyncio/(proactor|windows)_ | ^ctypes/macholib/
    | ^encodings/(big5|cp(?!437|1252)|euc|gb|hp_|hz|iso2022|iso8859_(?!1\.|15\.)|johab|koi|kz|mac_|ptcp|shift|tis)
    """,
    re.VERBOSE,
)


def is_wanted(path: str, *, extensions: bool) -> bool:
    """Return whether the browser needs the file at `path` in a wheel; dynamic libraries only with `extensions`."""
    top, _, rest = path.partition("/")
    if path.endswith(".so") and not extensions:
        return False
    return not _NEVER.search(path) and not re.match(_OTHER_USES.get(top, r"(?!)"), rest)


def is_standard(path: str) -> bool:
    """Return whether the browser needs the file at `path` in the standard library’s zip."""
    return not _STANDARD.search(path)


def trim(path: str, content: bytes) -> bytes:
    """Return the `content` of the file at `path`; of METADATA only the lines with name and versions."""
    if PurePosixPath(path).name != "METADATA":
        return content
    lines = content.partition(b"\n\n")[0].splitlines(keepends=True)
    return b"".join(line for line in lines if line.startswith((b"Metadata-Version:", b"Name:", b"Version:")))
