"""The site and its tests: content is read, run, recorded, and shown on pages and in the browser.

Each package imports only those before it: `driver`, `content`, `evidence`, `running`, `serving`, `playground`,
`recording`, `site`.
"""

from pathlib import Path

ROOT = Path(__file__).parent.parent
"""The folder of the repository."""
