from typing import Annotated

import typer

from prices import PRICES, cost

cli = typer.Typer()


@cli.command()
def quote(title: str, copies: Annotated[int, typer.Option(min=1)] = 1):
    """Print what copies of TITLE cost."""
    if title not in PRICES:
        typer.echo(f"Error: there is no book {title}", err=True)
        raise typer.Exit(1)
    typer.echo(f"{copies} x {title}: {cost(title, copies)}")


if __name__ == "__main__":
    cli()
