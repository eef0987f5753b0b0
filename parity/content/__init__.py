"""Reads `snippets/` into a `Catalogue` of typed examples, or raises `ContentError` with every mistake."""
