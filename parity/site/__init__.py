"""Turns the catalogue and the evidence into pages: the MkDocs hook, the macros, the cards, the checks, the policy."""
