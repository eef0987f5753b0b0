"""The patterns of `[[mask]]`: regular expressions in which `{form}` stands for what is hidden.

`session={token}` matches `session=` and a token, and hides the token. What a mask hides has one of the forms below by
construction, and all else that the pattern matches is recorded as it was sent.
"""

import re

from parity.driver.masks import HIDDEN
from parity.mistakes import suggestion

FORMS = {
    "number": r"\d+(?:\.\d+)?(?:e-?\d+)?",
    "clock": r"\d\d:\d\d:\d\d",
    "date": r"\d{4}-\d\d-\d\d",
    "time": r"[A-Z][a-z]{2}, \d\d[ -][A-Z][a-z]{2}[ -]\d{4} \d\d:\d\d:\d\d (?:GMT|[+-]\d{4})",
    "hex": r"[0-9a-f]{8,}",
    "word": r"[\w-]+",
    "token": r"[\w.:+/=-]+",
    "line": r"[^\n]+",
    "lines": r"[\s\S]+?",
}
"""What a mask can hide: a number; `12:30:05`; `2026-11-20`; a whole date and time as HTTP writes it; at least eight
hexadecimal digits; one word of letters, digits, `_` and `-`; a token, of several words; the rest of a line; several
lines."""

_FORM = re.compile(r"\{([a-z]+)\}")


class PatternError(Exception):
    """Raised if a mask has a wrong pattern; `problem` says what is wrong, `remedy` what to write instead."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Return `pattern` with a named group in place of each form.

    Raises PatternError if it names no form, an unknown one, or groups of its own, or is no regular expression.
    """
    names = _FORM.findall(pattern)
    if unknown := next((name for name in names if name not in FORMS), None):
        raise PatternError(f"“{{{unknown}}}” is no form", suggestion(unknown, list(FORMS)))
    if not names:
        known = ", ".join(f"{{{name}}}" for name in FORMS)
        raise PatternError("it hides nothing", f"write a form in place of what varies: {known}")
    if "(?P<" in pattern:
        raise PatternError("it names a group", "write (?:…), and a form in place of what varies")
    try:
        return re.compile(_replace(pattern, FORMS))
    except re.error as error:
        raise PatternError(f"{error}", "write a regular expression, in single quotes") from None


def compile_recorded(pattern: str) -> re.Pattern[str]:
    """Return what `pattern` matches once it is hidden: the same, with “…” in place of each form."""
    return re.compile(_replace(pattern, dict.fromkeys(FORMS, f'"?{HIDDEN}"?')))


def _replace(pattern: str, forms: dict[str, str]) -> str:
    numbers = iter(range(len(pattern)))
    return _FORM.sub(lambda found: f"(?P<hidden{next(numbers)}>{forms[found[1]]})", pattern)
