"""Changes snippets a little, one mutant at a time, and shows which changes no response, print or session tells."""
