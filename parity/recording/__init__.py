"""Runs examples and writes the results to their files: `responses.http`, `#>` comments, terminal sessions."""
