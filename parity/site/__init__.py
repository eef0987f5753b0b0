"""Turns catalogue and evidence into pages: the MkDocs hook, macros, cards, page checks, security policy."""
