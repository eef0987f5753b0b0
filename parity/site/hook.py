"""The MkDocs hook: refuses to build a site that would break the promise, and adds downloads, playground and policy.

It imports the package in the moment it needs it: `make serve` forgets the package before each rebuild.
"""

import logging
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

_log = logging.getLogger("mkdocs.hooks.parity")
logging.getLogger("mkdocs.plugins.mkdocs_macros").setLevel(logging.WARNING)  # it lists all it knows at each build

_commands: set[str] = set()  # what MkDocs was started with


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether the pages are for readers."""
    _commands.add(command)


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the content before anything is written, where a mistake ends the build; tell pages of the playground."""
    if report := _publishing().report(_root(config), config.nav):
        raise Abort(report)
    playground = _publishing().playground(_root(config))
    if not playground:
        _log.info("No playground: it is not assembled for these sources, which “make playground” does")
    config.extra["playground"] = playground.extra if playground else {}
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the exchanges of examples, a zip of each snippet's project, and the playground where there is one."""
    for address, html in _publishing().exchanges(_root(config), config.site_url or "/").items():
        files.append(File.generated(config, f"{address}index.html", content=html))
    folder = import_module("parity.site.macros").DOWNLOADS
    for name, content in _publishing().downloads(_root(config)).items():
        files.append(File.generated(config, f"{folder}/{name}.zip", content=content))
    if playground := _publishing().playground(_root(config)):
        for url, content in playground.data.items():
            files.append(File.generated(config, url, content=content))
        for url, path in playground.files.items():
            files.append(File.generated(config, url, abs_src_path=str(path)))
    return files


@event_priority(100)
def _lighten(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> None:
    """Give the search a page without what it skips, each element of which takes it long."""
    page.meta["whole"] = page.content
    page.content = import_module("parity.site.searching").lightened(page.content or "")


@event_priority(-100)
def _restore(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> None:
    page.content = page.meta.pop("whole")


on_page_context = CombinedEvent(_lighten, _restore)


def on_post_build(config: MkDocsConfig) -> None:
    """Put the policy on the site; under `make serve` MkDocs puts a script into each page, each time another one."""
    if "serve" not in _commands:
        import_module("parity.site.policy").enforce(Path(config.site_dir), config.site_url or "/")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Have each rebuild import the package anew, so that it sees what was edited: content, and the package."""

    def rebuild() -> None:
        for name in [name for name in sys.modules if name.partition(".")[0] == "parity"]:
            del sys.modules[name]
        builder()

    server.builder = rebuild
    return server


def _publishing() -> Any:
    return import_module("parity.site.publication")


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
