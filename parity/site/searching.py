"""What the search reads of a page."""

import re

_SKIPPED = re.compile(
    r"""
    </?span[^>]*> | <wbr> | <svg.*?</svg>  # markup without words
    | <input[^>]*> | </?label[^>]*>
    | (?<=[ ])<code>[^<]*</code>(?=[ ]|</td>|</th>)  # what rows quote of messages
    """,
    re.VERBOSE | re.DOTALL,
)


def strip_unsearched(html: str) -> str:
    """Return a page without markup that holds no words of its own, and without what outcomes quote of messages."""
    return _SKIPPED.sub("", html)
