"""Runs examples and writes what they did: `responses.http`, `#>` comments, terminal sessions."""
