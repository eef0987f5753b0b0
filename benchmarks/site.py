"""The time to build the site, compared with the same pages whose macros are already expanded."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import yaml

from benchmarks.figures import time_call
from parity.site.macros import SIGNATURES

_CALL = re.compile(rf'(\[\[\s*(?:{"|".join(SIGNATURES)})\(\s*(?:example=)?"[a-z0-9/-]+)(?=")')

_EXPANDING = '''\
"""Writes each page as the macros leave it to the folder of the variable EXPANDED."""

import os
from pathlib import Path

import yaml
from mkdocs.plugins import event_priority


@event_priority(-100)
def on_page_markdown(markdown, page, **_):
    path = Path(os.environ["EXPANDED"], page.file.src_uri)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\\n{yaml.safe_dump(page.meta)}---\\n\\n{markdown}")
'''

_DOWNLOADS = '''\
"""Adds the downloads, which pages link to, and checks nothing."""

from parity.site.hook import on_files
'''


@dataclass(frozen=True)
class SiteTimes:
    """Milliseconds of builds by number of pages: `macros` as published, `expanded` without macros."""

    macros: dict[int, list[float]] = field(default_factory=dict)
    expanded: dict[int, list[float]] = field(default_factory=dict)


def measure(root: Path, rounds: int, factors: tuple[int, ...]) -> SiteTimes:
    """Build the site at `root` with its content repeated by each of `factors`, `rounds` times.

    Every build is a process of its own. Raises RuntimeError with its output if a build fails.
    """
    times = SiteTimes()
    with tempfile.TemporaryDirectory(prefix="parity-bench-") as folder:
        sites = [_Site(root, Path(folder, str(factor)), factor) for factor in factors]
        for _ in range(rounds):
            for site in sites:
                times.macros.setdefault(site.pages, []).append(time_call(partial(site.build, "macros")))
                times.expanded.setdefault(site.pages, []).append(time_call(partial(site.build, "expanded")))
    return times


class _Site:
    """A repository with every example and page `factor` times, under different names."""

    def __init__(self, root: Path, folder: Path, factor: int) -> None:
        self.folder = folder
        for name in ("parity", "overrides", "docs", "snippets"):
            shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(root / "mkdocs.yml", folder)
        for number in range(2, factor + 1):
            self._copy_content(root, number)
        pages = sorted(path.relative_to(folder / "docs").as_posix() for path in (folder / "docs").rglob("*.md"))
        self.pages = len(pages)
        self._configure("macros", {"nav": pages})
        self._expand(pages)

    def _copy_content(self, root: Path, number: int) -> None:
        for path in sorted((root / "snippets").glob("*/*/example.toml")):
            example = path.parent.relative_to(root)
            shutil.copytree(root / example, self.folder / example.with_name(f"{example.name}-{number}"))
        for path in sorted((root / "docs").rglob("*.md")):
            page = path.relative_to(root)
            text = _CALL.sub(rf"\g<1>-{number}", path.read_text(encoding="utf-8"))
            (self.folder / page.with_stem(f"{page.stem}-{number}")).write_text(text, encoding="utf-8")

    def _expand(self, pages: list[str]) -> None:
        """Write the pages with expanded macros, and a configuration that builds them without the plugin."""
        (self.folder / "expanding.py").write_text(_EXPANDING, encoding="utf-8")
        self._configure("expanding", {"nav": pages, "hooks": ["expanding.py"]})
        shutil.copytree(self.folder / "docs", self.folder / "expanded")
        self.build("expanding", EXPANDED=str(self.folder / "expanded"))
        (self.folder / "downloads.py").write_text(_DOWNLOADS, encoding="utf-8")
        settings = yaml.load((self.folder / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        plugins = [plugin for plugin in settings["plugins"] if "macros" not in plugin]
        self._configure(
            "expanded", {"nav": pages, "docs_dir": "expanded", "hooks": ["downloads.py"], "plugins": plugins}
        )

    def _configure(self, name: str, settings: dict[str, object]) -> None:
        text = yaml.safe_dump({"INHERIT": "mkdocs.yml", **settings})
        (self.folder / f"{name}.yml").write_text(text, encoding="utf-8")

    def build(self, name: str, **variables: str) -> None:
        """Build the site with the configuration `name`; raises RuntimeError if that fails."""
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", f"{name}.yml", "-d", f"site-{name}"],
            cwd=self.folder,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | variables,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"the build of {name}.yml failed:\n{done.stdout}{done.stderr}")
