"""The one command line: `python -m parity VERB`, which the Makefile calls."""

import sys
from pathlib import Path

import click

from parity.mistakes import ContentError, Mistake, Refusal

# Each verb imports its own modules: a verb starts without waiting for the imports of the others.
# ruff: noqa: PLC0415


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Write, run and check the examples of the repository in the working directory."""


@main.command()
@click.argument("example")
def new(example: str) -> None:
    """Start EXAMPLE, topic/slug."""
    from parity.content.scaffold import next_steps, scaffold

    click.echo("\n".join(map(str, scaffold(Path.cwd(), example))))
    click.echo(next_steps(example))


@main.command()
@click.argument("example", default="")
@click.option("--all", "everything", is_flag=True, help="Record what is up to date too, as after an upgrade.")
def record(example: str, everything: bool) -> None:
    """Run EXAMPLE, or what is out of date, and write what it answered.

    EXAMPLE is run twice, which shows what needs a mask.
    """
    from parity.recording.command import record_examples

    record_examples(Path.cwd(), example, everything=everything, echo=click.echo)


@main.command()
@click.argument("example", default="")
@click.option("--all", "everything", is_flag=True, help="Confirm every example that is to be read again.")
def confirm(example: str, everything: bool) -> None:
    """Show what explains the outcomes of EXAMPLE beside them, and keep that it was read."""
    from parity.recording.confirming import confirm_examples

    confirm_examples(Path.cwd(), example, everything=everything, echo=click.echo)


@main.command(name="format")
@click.argument("example", default="")
def format_(example: str) -> None:
    """Rewrite the snippets, or those of EXAMPLE, in their style."""
    from parity.content.catalogue import read_catalogue
    from parity.content.http_files import record_command
    from parity.content.recordings import RECORDING
    from parity.running.style import mend_style

    root = Path.cwd()
    rewritten, mistakes = mend_style(root, read_catalogue(root, recordings=False, only=example).snippets)
    for file in rewritten:
        recorded = (root / Path(*file.path.parts[:4], RECORDING)).exists()
        remedy = f"; run {record_command(file.path)}, its recording is of the former text" if recorded else ""
        click.echo(f"{file.path}: rewritten{remedy}")
    _refuse(mistakes)


@main.command()
@click.argument("example", default="")
def style(example: str) -> None:
    """List the snippets, or those of EXAMPLE, that are not in their style."""
    from parity.content.catalogue import read_catalogue
    from parity.running.style import find_style_mistakes

    root = Path.cwd()
    _refuse(find_style_mistakes(root, read_catalogue(root, recordings=False, only=example).snippets))


@main.command()
def playground() -> None:
    """Assemble what runs snippets in the browser, where it is out of date."""
    from parity.content.catalogue import read_catalogue
    from parity.playground.assembly import assemble

    root = Path.cwd()
    assemble(root, read_catalogue(root, recordings=False))


@main.command()
def lock() -> None:
    """Lock the wheels of the playground at the versions of requirements.lock."""
    from parity.playground.assembly import CACHE
    from parity.playground.locking import write_lock

    root = Path.cwd()
    write_lock(root, root / CACHE / "wheels")


@main.command()
def fonts() -> None:
    """Cut the fonts of the site out of their packages."""
    from parity.site.fonts import FOLDER, cut_fonts

    root = Path.cwd()
    for name, content in cut_fonts(root).items():
        (root / FOLDER / name).write_bytes(content)


def _refuse(mistakes: list[Mistake]) -> None:
    if mistakes:
        raise ContentError(mistakes)


if __name__ == "__main__":
    try:
        main(prog_name="python -m parity")
    except Refusal as error:
        sys.exit(str(error))
