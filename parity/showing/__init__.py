"""Takes examples and returns what pages show of them: cards, exchanges, the table of all, and the templates."""
