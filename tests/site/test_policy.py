"""The content security policy in pages and headers."""

from pathlib import Path

import pytest

from parity.site.policy import HEADERS, enforce, write_policy

PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><script>{script}</script></head>
<body><script src="bundle.js"></script><script id="config" type="application/json">{{}}</script></body></html>
"""
FILE = """\
/below/*
  Content-Security-Policy: {policy}
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
/below/playground/*
  Cache-Control: public, max-age=31536000, immutable
"""
HELLO = "'sha256-mTytrf2QssaOZNGNRT1WCtMRd3ocH8LJxQQu5qMUanU='"
"""What `openssl dgst -sha256 -binary | base64` says of `hello()`."""


def test_only_the_given_scripts_may_run() -> None:
    assert f"; script-src 'self' 'wasm-unsafe-eval' {HELLO}; " in write_policy(["hello()", "hello()"])
    assert "; script-src 'self' 'wasm-unsafe-eval'; " in write_policy([])


def test_pages_and_headers_have_the_same_policy(tmp_path: Path) -> None:
    """It allows the inline scripts of all pages; JSON and linked files are not scripts."""
    pages = {"index.html": "hello()", "a/index.html": "if (1 < 2 && true) hello()"}
    for name, script in pages.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE.format(title=name, script=script))
    enforce(tmp_path, "https://parity.example/below/")
    text = write_policy(pages.values())
    meta = f'<meta http-equiv="Content-Security-Policy" content="{text}">'
    for name, script in pages.items():
        before, charset, after = PAGE.format(title=name, script=script).partition('<meta charset="utf-8">')
        assert (tmp_path / name).read_text() == f"{before}{charset}{meta}{after}"
    assert (tmp_path / HEADERS).read_text() == FILE.format(policy=text)


@pytest.mark.parametrize("url", ["https://parity.example/", "https://parity.example", "/"])
def test_a_site_at_the_root_has_headers_for_all(tmp_path: Path, url: str) -> None:
    enforce(tmp_path, url)
    assert [line for line in (tmp_path / HEADERS).read_text().splitlines() if line.startswith("/")] == [
        "/*",
        "/playground/*",
    ]


def test_a_page_that_starts_otherwise_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title>")
    with pytest.raises(ValueError, match=r"index\.html has no <meta charset"):
        enforce(tmp_path, "/")
