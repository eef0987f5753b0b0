"""Reduces a page to what the search index reads."""

import re

_SKIPPED = re.compile(
    r"""
    <button[^>]*>tested</button><span[ ]class="parity-shown".*?</a></span>  # what opens evidence
    | </?span[^>]*> | <wbr> | <svg.*?</svg>  # markup without words
    | <input[^>]*> | </?label[^>]*>
    | (?<=[ ])<code>[^<]*</code>(?=[ ]|</td>|</th>)  # quotes of messages in rows
    """,
    re.VERBOSE | re.DOTALL,
)


def strip_unsearched(html: str) -> str:
    """Return the HTML of a page without markup that contains no words, evidence, and quotes of messages in rows."""
    return _SKIPPED.sub("", html)
