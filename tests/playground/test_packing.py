"""Archives of the same files have the same bytes, and their names contain a hash of them."""

import time
from pathlib import Path

import pytest

from parity.playground.node import NodeError, run_node
from parity.playground.packing import add_hash, compress, make_tar, make_zip, read_tar, read_zip
from parity.playground.store import Store

FILES = {"b/c.py": b"1", "a.py": b"2"}


def test_the_order_of_files_is_of_no_account() -> None:
    turned = dict(reversed(FILES.items()))
    for pack in (make_tar, make_zip):
        assert compress(pack(FILES)) == compress(pack(turned))


def test_the_time_is_of_no_account(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = []
    for now in (1e9, 2e9):
        monkeypatch.setattr(time, "time", lambda now=now: now)
        monkeypatch.setattr(time, "localtime", lambda *_, now=now: time.gmtime(now))
        packed.append([compress(make_tar(FILES)), make_zip(FILES)])
    assert packed[0] == packed[1]


def test_unpacked_as_packed() -> None:
    assert read_tar(make_tar(FILES)) == read_zip(make_zip(FILES)) == FILES


@pytest.mark.parametrize(
    ("name", "result"),
    [
        ("flask.tar.gz", "flask.ed7002b439.tar.gz"),
        ("stdlib.zip.gz", "stdlib.ed7002b439.zip.gz"),
        ("pyodide.asm.wasm", "pyodide.asm.ed7002b439.wasm"),
    ],
)
def test_names_have_the_hash_of_the_content(name: str, result: str) -> None:
    assert add_hash(name, b"content") == result


def test_what_nobody_asks_for_is_dropped(tmp_path: Path) -> None:
    for name in (b"kept", b"dropped"):
        Store(tmp_path).place(name).touch()
    store = Store(tmp_path)
    kept = store.place(b"kept")
    assert kept.exists()
    store.drop_others()
    assert list(tmp_path.iterdir()) == [kept]


def test_what_was_made_before_is_kept(tmp_path: Path) -> None:
    assert Store(tmp_path).get_or_make(lambda: b"first", b"source") == b"first"
    assert Store(tmp_path).get_or_make(lambda: b"second", b"source") == b"first"
    assert Store(tmp_path).get_or_make(lambda: b"second", b"other source") == b"second"


def test_sources_are_told_apart(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert len({store.place(*each) for each in ([b"ab"], [b"a", b"b"], [b"b", b"a"], [b"ab", b""])}) == 4


def test_a_program_that_fails(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build/wrong.ts").write_text(f'throw new Error("what is wrong"); // {"x" * 5000}\n')
    with pytest.raises(NodeError, match=r"(?s)build/wrong.ts failed:.*what is wrong") as caught:
        run_node(tmp_path, "wrong")
    assert len(str(caught.value)) < 2000
