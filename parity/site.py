"""The MkDocs hook: refuses to build a site that would break the promise, and adds the downloads."""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from parity.catalogue import read_catalogue
from parity.examples import Catalogue
from parity.macros import DOWNLOADS
from parity.mistakes import ContentError
from parity.pages import check_pages
from parity.projects import archive, archive_name, download


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check all content before anything is written; ends the build with every mistake at once."""
    try:
        check_pages(_catalogue(config))
    except ContentError as error:
        raise Abort(str(error)) from None
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a zip of each snippet's project below `downloads/`."""
    for name, content in archives(_catalogue(config)).items():
        files.append(File.generated(config, f"{DOWNLOADS}/{name}.zip", content=content))
    return files


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Have each rebuild import this package anew, so that `make serve` shows an edit to it as well."""

    def rebuild() -> None:
        for name in [name for name in sys.modules if name.partition(".")[0] == "parity"]:
            del sys.modules[name]
        builder()

    server.builder = rebuild
    return server


def archives(catalogue: Catalogue) -> dict[str, bytes]:
    """Return the zip of each snippet's runnable project, by its name without `.zip`."""
    zips = {}
    for snippet in catalogue.snippets:
        example = catalogue.example_of(snippet)
        requests = (catalogue.root / example.folder / "requests.http").read_text(encoding="utf-8")
        name = archive_name(snippet)
        zips[name] = archive(name, download(example, snippet, requests))
    return zips


def _catalogue(config: MkDocsConfig) -> Catalogue:
    return _read_once(Path(config.config_file_path).parent)


_read_once = cache(read_catalogue)  # MkDocs loads this file anew for each build
