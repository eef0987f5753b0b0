"""The MkDocs hook: refuses to build a site with mistakes, and adds the files that are not made from Markdown.

It imports modules of the package when it needs them, by `import_module`: under `make serve`, an edit of the package
removes them from `sys.modules`, so that they are imported anew.
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
logging.getLogger("mkdocs.plugins.mkdocs_macros").setLevel(logging.WARNING)  # at INFO it lists all macros at each build

_commands: set[str] = set()  # the command of MkDocs, “build” or “serve”
_rendered: list[Any] = []  # the mistakes found in rendered pages
_links: list[Any] = []  # the `LinkLog` of a build; under `make serve` MkDocs’ own warnings do


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether the command is “build” or “serve”."""
    _commands.add(command)


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the content, and abort the build if there is a mistake; give pages the addresses of the playground."""
    root = _root(config)
    import_module("parity.showing.sources").forget(root)
    if report := _publication().check_content(root, config.nav):
        raise Abort(report)
    playground = _publication().find_playground(root)
    if not playground and "serve" not in _commands:
        _log.info("No playground: it is not assembled for these sources, which “make playground” does")
    config.extra["playground"] = playground.extra if playground else {}
    if "serve" in _commands:
        _preview().start(config, root)
    else:
        _links.append(import_module("parity.site.rendered").LinkLog())
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the exchanges of examples, a zip of each snippet's project, and the playground if it is assembled."""
    for address, html in _publication().make_exchanges(_root(config), config.site_url or "/").items():
        files.append(File.generated(config, f"{address}index.html", content=html))
    folder = import_module("parity.site.macros").DOWNLOADS
    for name, content in _publication().make_downloads(_root(config)).items():
        files.append(File.generated(config, f"{folder}/{name}.zip", content=content))
    if playground := _publication().find_playground(_root(config)):
        for url, content in playground.data.items():
            files.append(File.generated(config, url, content=content))
        for url, path in playground.files.items():
            files.append(File.generated(config, url, abs_src_path=str(path)))
    return files


@event_priority(-100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Under `make serve`, skip the rendering of a page whose sources have not changed."""
    return str(_preview().read(markdown, page)) if "serve" in _commands else markdown


@event_priority(-100)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Check a rendered page; under `make serve` restore the links and anchors of one that is not rendered again."""
    if "serve" in _commands:
        _preview().restore_links(page, files)
    else:
        _rendered.extend(import_module("parity.site.rendered").check_html(_root(config), page.file.src_uri, html))


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Abort the build, before a page is written, if there is a mistake in the rendered pages or their links."""
    for log in _links:
        _rendered.extend(log.take_mistakes(_root(config), files))
    if _rendered:
        raise Abort(str(import_module("parity.mistakes").ContentError(_rendered)))


@event_priority(100)
def _before_search(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> None:
    """Give the search index a page without the elements that it skips, since each costs time."""
    context["whole"] = page.content
    context["entries"] = len(_entries(config))
    page.content = import_module("parity.site.searching").strip_unsearched(page.content or "")
    if "serve" in _commands and not _preview().is_searched(page):
        page.meta["search"] = {"exclude": True}


@event_priority(-100)
def _after_search(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> None:
    page.content = context.pop("whole")
    start = context.pop("entries")
    if "serve" in _commands:
        _preview().restore_entries(page, _entries(config), start)


on_page_context = CombinedEvent(_before_search, _after_search)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Under `make serve`, take an unchanged page from the build before."""
    return str(_preview().take_html(output, page)) if "serve" in _commands else output


def on_post_build(config: MkDocsConfig) -> None:
    """Write the security policy into the site; not under `make serve`, where MkDocs adds a changing inline script.

    There, start to assemble the playground if it is missing.
    """
    if "serve" not in _commands:
        import_module("parity.site.policy").enforce(Path(config.site_dir), config.site_url or "/")
    elif not _publication().find_playground(_root(config)):
        import_module("parity.site.background").assemble(_root(config), _log.info)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Rebuild when the playground is assembled; on a rebuild, import the package anew if it was edited."""
    background = import_module("parity.site.background")
    server.watch(str(background.touch_signal(_root(config))))
    package = Path(__file__).parents[1]
    former = _times(package)

    def rebuild() -> None:
        nonlocal former
        if (now := _times(package)) != former:
            former = now
            for name in [name for name in sys.modules if name.partition(".")[0] == "parity"]:
                if name != background.__name__:  # it holds the running thread
                    del sys.modules[name]
        builder()

    server.builder = rebuild
    return server


def _times(folder: Path) -> dict[Path, int]:
    """Return the time of the last change (ns) of each file below `folder`, except `.pyc` files."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}


def _entries(config: MkDocsConfig) -> list[Any]:
    """Return the entries that the search index has so far; empty if search is disabled."""
    search: Any = config.plugins.get("material/search") or config.plugins["search"]
    return search.search_index.entries if search.config.enabled else []


def _publication() -> Any:
    return import_module("parity.site.publication")


def _preview() -> Any:
    return import_module("parity.site.preview").preview


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
