import typer
from sqlmodel import Session

from database import engine, store

cli = typer.Typer()


@cli.command()
def add_book(title: str):
    """Store a book under TITLE."""
    with Session(engine) as session:
        if not store(session, title):
            typer.echo(f"Error: {title} is there already", err=True)
            raise typer.Exit(1)
    typer.echo(f"Added {title}.")


if __name__ == "__main__":
    cli()
