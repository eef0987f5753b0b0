"""The driver can run in the browser unchanged."""

import ast
import sys
from pathlib import Path

import pytest

from parity import driver

MODULES = sorted(Path(driver.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_it_imports_the_standard_library_and_itself(path: Path) -> None:
    imported: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            imported |= {each.name for each in node.names}
        if isinstance(node, ast.ImportFrom):
            imported.add("." * node.level + (node.module or ""))
    own = {name for name in imported if name.startswith("parity.driver")}
    assert {name.partition(".")[0] for name in imported - own} <= sys.stdlib_module_names
