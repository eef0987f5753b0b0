"""Python sources lose comments and docstrings, and statements keep their line numbers."""

import ast
import marshal
from pathlib import Path
from types import CodeType

import pytest
from compile_archive import compile_archive

from parity.playground.assembly import CACHE
from parity.playground.compiling import Job, compile_files
from parity.playground.node import take_snapshot
from parity.playground.packing import make_tar, read_tar
from parity.playground.store import Store
from parity.playground.stripping import strip


def test_comments_and_docstrings_go() -> None:
    source = '"""Module."""\n\n# about f\ndef f():  # here\n    """Function."""\n    return "# no comment"\n'
    assert strip(source) == '\n\n\ndef f():\n\n    return "# no comment"\n'


def test_lines_stay() -> None:
    source = 'class A:\n    """One.\n\n    Two.\n    """\n\n    x = 1  # x\n\ny = """#\n"""\n'
    nodes = ast.walk(ast.parse(strip(source)))
    assert sorted(node.lineno for node in nodes if isinstance(node, ast.Assign)) == [7, 9]


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ('def f():\n    """Alone."""\n', "def f():\n    pass\n"),
        ('class A: """Alone."""\nx = 1\n', "class A: pass\nx = 1\n"),
        ('"""Alone."""', "\n"),
        ('"""Module."""\nfrom __future__ import annotations\n', "\nfrom __future__ import annotations\n"),
        ('def f():\n    """Beside."""; return 1\n', 'def f():\n    """Beside."""; return 1\n'),
        ('x: Annotated[int, Doc("""One\ntwo""")] = 1\n', 'x: Annotated[int, Doc(""\n)] = 1\n'),
        ("f('é')  # é\n", "f('é')\n"),
        ('f"""{x}  # no comment"""\n', 'f"""{x}  # no comment"""\n'),
        ("x = '''  \n'''  \n", "x = '''  \n'''\n"),
    ],
)
def test_special_places(source: str, result: str) -> None:
    assert strip(source) == result
    ast.parse(result)


def test_texts_can_be_kept() -> None:
    assert strip('"""Module."""  # comment\n', texts=True) == '"""Module."""\n'


def test_asserts_stay() -> None:
    """FastAPI reports mistakes with them."""
    files = {"a.py": b"assert x, 'why'\n"}
    result = read_tar(compile_archive(make_tar(files), "/lib", ["a.py"], []))
    code = marshal.loads(result["a.pyc"][16:])
    assert isinstance(code, CodeType)
    assert code.co_filename == "/lib/a.py"
    assert "why" in code.co_consts


@pytest.mark.served
def test_what_is_hot_becomes_byte_code(root: Path, tmp_path: Path) -> None:
    """The browser’s newer Python strips what this one cannot read, here a template string."""
    files = {
        "a/hot.py": b"x = 1\n",
        "a/cold.py": b"x = 1  # x\n",
        "a/data.txt": b"# data",
        "a/newer.py": b"x = t'{1}'  # x\n",
        "a/template.py": b"{{ x",
        "anyio/__init__.py": b"x = 1  # x\n",
    }
    hot = ["a/hot.py", "a/template.py", "a/data.txt", "a/gone.py", "anyio/__init__.py"]
    snapshot = take_snapshot(root / "playground", Store(root / CACHE / "parts"))
    jobs = {"job": Job(files, "/lib", hot)}
    (result,) = compile_files(root / "playground", snapshot, jobs, Store(tmp_path)).values()
    assert b"/lib/a/hot.py" in result["a/hot.pyc"]
    del files["a/hot.py"]
    assert result == files | {
        "a/hot.pyc": result["a/hot.pyc"],
        "a/cold.py": b"x = 1\n",
        "a/newer.py": b"x = t'{1}'\n",
        "anyio/__init__.py": b"x = 1\n",
    }
