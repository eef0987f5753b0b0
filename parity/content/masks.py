"""Translate the masks of examples, which are regular expressions of Python, for JavaScript."""

import re

from parity.content.outcomes import Mask

_PREFIX = re.compile(r"\(\?([a-zA-Z]+)\)")
_TOKEN = re.compile(
    r"""
    (?P<escape>\\.)
    | (?P<class>\[\^?\]?(\\.|[^\]\\])*\])
    | (?P<group>\(\?(P?<?[=!<]|:)?)
    | (?P<possessive>[*+?}]\+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = re.compile(r"\\([wWdDsSbBnrtfv0-9]|[^a-zA-Z0-9])", re.DOTALL)
_GROUPS = {"(?:": "(?:", "(?=": "(?=", "(?!": "(?!", "(?<=": "(?<=", "(?<!": "(?<!", "(?P<": "(?<"}
_REFERENCE = re.compile(r"\\(?:g<(?P<name>\w+)>|(?P<number>\d\d?)|(?P<escaped>.))", re.DOTALL)
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v", "a": "\a", "b": "\b"}


class Untranslatable(ValueError):
    """A part of a pattern that JavaScript does not know, or takes otherwise; the text names it."""


def translated(mask: Mask) -> dict[str, str]:
    r"""Return the mask as `String.replace` takes it: `pattern`, `flags` and `replace`.

    `\w`, `\d` and `\b` are about ASCII there. Raises Untranslatable.
    """
    pattern = mask.pattern.pattern
    prefix = _PREFIX.match(pattern)
    flags = prefix[1] if prefix else ""
    if set(flags) - set("ims"):
        raise Untranslatable(f"(?{flags})")
    others = {"$": "$" if "m" in flags else r"(?=\n?(?![^]))", ".": "." if "s" in flags else r"[^\n]"}
    parts = _TOKEN.finditer(pattern, prefix.end() if prefix else 0)
    return {
        "pattern": "".join(_part(found, others) for found in parts),
        "flags": "g" + "".join(sorted(set(flags))),
        "replace": _template(mask.replace),
    }


def _part(found: re.Match[str], others: dict[str, str]) -> str:
    text = found[0]
    match found.lastgroup:
        case "escape" if _ESCAPES.fullmatch(text):
            return text
        case "class" if all(_ESCAPES.fullmatch(escape) for escape in re.findall(r"\\.", text, re.DOTALL)):
            return re.sub(r"^(\[\^?)\]", r"\1\\]", text)
        case "group" if text in _GROUPS:
            return _GROUPS[text]
        case "other" if text != "[":
            return others.get(text, text)
    raise Untranslatable(text)


def _template(replace: str) -> str:
    def part(found: re.Match[str]) -> str:
        group = found["name"] or found["number"]
        if group is None:
            return _CONTROLS.get(found["escaped"], found["escaped"])
        if not group.isdecimal():
            return f"$<{group}>"
        return f"${int(group):02}" if int(group) else "$&"

    return _REFERENCE.sub(part, replace.replace("$", "$$"))
