"""Reads `snippets/` into typed objects: a `Catalogue` of examples comes out, or a `ContentError` with every mistake."""
