import click
from flask import Flask, abort

app = Flask(__name__)
PRICES = {"Emma": 8, "Dracula": 9}


def cost(title, copies):
    return copies * PRICES[title]


@app.get("/books/<title>/cost")
def show_cost(title):
    if title not in PRICES:
        abort(404)
    return {"title": title, "cost": cost(title, 1)}


@app.cli.command("quote")
@click.argument("title")
@click.option("--copies", type=click.IntRange(min=1), default=1)
def quote(title, copies):
    """Print what copies of TITLE cost."""
    if title not in PRICES:
        raise click.ClickException(f"there is no book {title}")
    click.echo(f"{copies} x {title}: {cost(title, copies)}")
