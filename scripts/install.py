"""Make a new .venv with this interpreter, and install requirements.lock into it.

Uses uv, which takes seconds, with pip’s settings; if uv fails, pip.
"""

import ast
import os
import re
import subprocess
import sys
import venv
from pathlib import Path

PYTHON = Path(".venv", "bin", "python")
LOCK = Path("requirements.lock")
PIP = [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
UV_VARIABLES = {
    "cert": "SSL_CERT_FILE",
    "client-cert": "SSL_CLIENT_CERT",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "index-url": "UV_DEFAULT_INDEX",
    "no-index": "UV_NO_INDEX",
    "proxy": "ALL_PROXY",
    "trusted-host": "UV_INSECURE_HOST",
}
"""uv’s names for settings of pip."""


def main() -> None:
    """Make .venv and install; exit with pip’s status if uv failed."""
    venv.create(".venv", clear=True, with_pip=True)
    only_uv = Path(".venv", "uv.lock")
    entry = re.search(r"^uv==(?:.*\\\n)*.*\n", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    assert entry, f"{LOCK} does not name uv"
    only_uv.write_text(entry[0], encoding="utf-8")
    install = [*PIP, "install", "--quiet", "--require-hashes", "--requirement"]
    sync = [str(PYTHON), "-m", "uv", "pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode", str(LOCK)]
    if run([*install, str(only_uv)]) or run(sync, uv_settings()):
        sys.exit(run([*install, str(LOCK)]))


def run(command: list[str], settings: dict[str, str] | None = None) -> int:
    """Run a command and return its exit status; `settings` are defaults for environment variables."""
    return subprocess.run(command, env={**(settings or {}), **os.environ}, check=False).returncode


def uv_settings() -> dict[str, str]:
    """Return pip’s settings as variables of uv; `install` overrides `global`, and the environment overrides both."""
    listed = subprocess.run([*PIP, "config", "list"], stdout=subprocess.PIPE, text=True, check=True).stdout
    found = re.findall(r"^(global|install|:env:)\.([\w-]+)=(.+)$", listed, re.MULTILINE)
    order = ["global", "install", ":env:"]
    values = {name: ast.literal_eval(value) for _, name, value in sorted(found, key=lambda each: order.index(each[0]))}
    settings = {UV_VARIABLES[name]: " ".join(value.split()) for name, value in values.items() if name in UV_VARIABLES}
    return {"UV_INDEX_STRATEGY": "unsafe-best-match", **settings}


if __name__ == "__main__":
    main()
