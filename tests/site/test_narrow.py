"""The HTML of tables and code on narrow screens."""

from markdown import markdown
from markdown.extensions import Extension

from parity.site.narrow import Narrow

EXTENSIONS: list[str | Extension] = [
    "tables",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.superfences",
    Narrow(),
]
OPTIONS = {"pymdownx.highlight": {"pygments_lang_class": True}}

TABLE = """
| tool | `for` a & b |
|---|---|
| Flask-Login | *who* is logged in |
| Blueprints | |
"""
CODE = """
```python title="app.py"
app = 1
```

```sql
SELECT 1
```

```console
$ flask run
```
"""


def render(text: str) -> str:
    return markdown(text, extensions=EXTENSIONS, extension_configs=OPTIONS)


def test_a_cell_has_the_heading_of_its_column() -> None:
    html = render(TABLE)
    assert '<table class="parity-table">' in html
    assert html.count('<th scope="col">') == 2
    assert '<th data-label="tool" scope="row">Flask-Login</th>' in html
    assert '<td data-label="for a &amp; b"><em>who</em> is logged in</td>' in html
    assert '<td data-label="for a &amp; b"></td>' in html


def test_code_can_be_reached_and_is_named_after_its_file() -> None:
    html = render(CODE)
    assert '<code tabindex="0" role="group" aria-label="app.py">' in html
    assert '<code tabindex="0" role="group" aria-label="Code">' in html


def test_what_is_wrapped_needs_no_focus() -> None:
    assert render(CODE).count("tabindex") == 2
