"""Parity: reads the content, runs and records it, and shows it on pages and in the browser.

Each package imports only those before it: `driver`, `content`, `evidence`, `running`, `serving`, `playground`,
`recording`, `showing`, `site`.
"""

from pathlib import Path

ROOT = Path(__file__).parent.parent
"""The folder of the repository."""
