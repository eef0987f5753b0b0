"""The content as a whole: examples, recordings, reasons and pages agree."""

from pathlib import Path

import pytest

from parity.mistakes import ContentError
from parity.showing.sources import read_once
from parity.site.pages import check_pages


def test_content(root: Path) -> None:
    """There is no mistake. One ends the run, because all tests that build or serve the site would repeat it."""
    try:
        check_pages(read_once(root))
    except ContentError as error:
        pytest.exit(str(error), returncode=1)
