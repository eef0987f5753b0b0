"""Builds the runtime that runs snippets in the reader's browser, and the data of each example."""
