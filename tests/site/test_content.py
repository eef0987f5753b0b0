"""The content as a whole: examples, recordings, reasons and pages agree."""

from pathlib import Path

import pytest

from parity.mistakes import ContentError
from parity.showing.sources import read_once
from parity.site.pages import check_pages


def test_content(root: Path) -> None:
    """There is no mistake. `make test` runs this first, because all tests that build the site would repeat one."""
    try:
        check_pages(read_once(root))
    except ContentError as error:
        pytest.fail(str(error), pytrace=False)
