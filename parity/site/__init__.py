"""Turns examples and evidence into the site: the MkDocs hook, macros, checks of pages, downloads, the policy."""
