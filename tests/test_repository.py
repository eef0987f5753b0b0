"""The repository’s own documents and settings: commands, formats, workflows, the lock."""

import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import distribution, distributions
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.utils import canonicalize_name
from pytest_examples import EvalExample, find_examples

from parity.content.http_files import read_requests
from parity.content.model import ExampleFile
from parity.frameworks import FRAMEWORKS

ROOT = Path(__file__).parent.parent
GUIDES = ("README.md", "CONTRIBUTING.md", "DEVELOPING.md", "SECURITY.md")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
REGISTRY_HOSTS = [
    ".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"))
]

_FENCE = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"(?:`|“|^ {4})make ([a-z-]+)", re.MULTILINE)
_PINNED = re.compile(r"uses: [\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def fences(text: str, language: str) -> list[str]:
    """Return the contents of the fenced blocks of one language."""
    return [body for _, found, body in _FENCE.findall(text) if found == language]


def tracked_files() -> Iterator[Path]:
    """Yield the files that git tracks, or would add."""
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in names.split("\0"):
        if name and (ROOT / name).is_file():
            yield ROOT / name


def makefile_targets() -> set[str]:
    """Return the targets in the first `.PHONY` line of the Makefile, which people call."""
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony
    return set(phony[1].split())


def test_the_formats_in_contributing_are_those_that_are_read(root: Path) -> None:
    text = (root / "CONTRIBUTING.md").read_text()
    tables, requests = fences(text, "toml"), fences(text, "http")
    assert tables
    assert requests
    for table in tables:
        assert ExampleFile.model_validate(tomllib.loads(table))
    for block in requests:
        assert read_requests(Path("CONTRIBUTING.md"), block)[1] == []


def test_every_fenced_python_block_runs(root: Path, eval_example: EvalExample) -> None:
    """In the guides and on pages. pytest-examples reads only fences made of backticks."""
    pages = [root / guide for guide in GUIDES] + sorted((root / "docs").rglob("*.md"))
    found = list(find_examples(*pages))
    held = Counter(example.path for example in found)
    written = {
        page: len(re.findall(r"^ *(?:```|~~~) *(?:py|python)\b", page.read_text(), re.MULTILINE | re.IGNORECASE))
        for page in pages
    }
    lost = [page.relative_to(root).as_posix() for page in pages if held[page] != written[page]]
    assert lost == [], "pages with a fenced block that pytest-examples does not find"
    for example in found:
        eval_example.run_print_check(example)


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_named_is_a_target(root: Path, guide: str) -> None:
    named = set(_COMMAND.findall((root / guide).read_text()))
    assert named
    assert named <= makefile_targets()


@pytest.mark.parametrize("guide", GUIDES)
def test_every_file_linked_is_there(root: Path, guide: str) -> None:
    linked = re.findall(r"\]\((?!https?://|#)([^)#]+)", (root / guide).read_text())
    assert [name for name in linked if not (root / name).exists()] == []


def test_every_test_that_security_names_is_there(root: Path) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (root / "SECURITY.md").read_text())
    assert named
    assert [(file, test) for file, test in named if f"\ndef {test}(" not in (root / file).read_text()] == []


@pytest.mark.network
def test_a_command_offline_reaches_no_other_host(root: Path) -> None:
    """It has a loopback address, on which it can serve, and no other; it cannot become another user."""
    code = """if True:
        import re, socket
        server = socket.create_server(("127.0.0.1", 0))
        socket.create_connection(server.getsockname())
        print([name for _, name in socket.if_nameindex()])
        print(re.findall(r"NoNewPrivs:\\t(.)", open("/proc/self/status").read()))
    """
    command = ("scripts/offline", sys.executable, "-c", code)
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode and re.search("sudo|unshare", done.stderr):
        pytest.skip("needs Linux, and root or sudo")
    assert done.stdout == "['lo']\n['1']\n", done.stderr


def test_make_help_lists_every_target(root: Path) -> None:
    printed = subprocess.run(("make", "help"), cwd=root, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^  make ([a-z-]+) +\S", printed, re.MULTILINE)) == makefile_targets()


def test_every_framework_has_a_starter(root: Path) -> None:
    for framework in FRAMEWORKS.values():
        assert (root / "parity/content/starters" / framework.id / framework.entry).is_file()


def test_every_framework_has_an_icon() -> None:
    """The theme shows an icon that it does not have as its name between colons."""
    icons = Path(str(distribution("mkdocs-material").locate_file("material/templates/.icons")))
    assert [each.icon for each in FRAMEWORKS.values() if not (icons / f"{each.icon}.svg").is_file()] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_pins_what_it_uses_and_may_do_little(path: Path) -> None:
    text = path.read_text()
    workflow: dict[Any, Any] = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert "permissions" in job
        assert "uses" in job or "timeout-minutes" in job
    for line in re.findall(r"uses: .*", text):
        assert line.startswith("uses: ./.github/workflows/test.yml") or _PINNED.fullmatch(line), line


def test_what_is_proposed_runs_without_secrets_and_network() -> None:
    """Snippets of a pull request run in test.yml; the one step with network runs recorded terminal sessions alone."""
    text = (ROOT / ".github" / "workflows" / "test.yml").read_text()
    workflow: dict[Any, Any] = yaml.safe_load(text)
    assert "pull_request" in workflow[True]  # YAML takes the key “on” for a truth value
    assert "pull_request_target" not in workflow[True]
    assert "secrets" not in yaml.safe_dump(workflow)
    assert [job["permissions"] for job in workflow["jobs"].values()] == [{"contents": "read"}]
    checkout, _, *steps = workflow["jobs"]["gate"]["steps"]
    assert checkout["with"]["persist-credentials"] is False
    assert [step["run"] for step in steps] == [
        "make fetch",
        "scripts/offline PYTEST_ADDOPTS='-m \"not network\"' .ci/run",
        ".venv/bin/python -m pytest -m network",
    ]


def test_what_may_write_to_the_repository_runs_none_of_its_code() -> None:
    """A job that may write checks out, and calls git and gh; packages and snippets run in jobs that may only read."""
    writing = [
        (path.stem, name, job)
        for path in WORKFLOWS
        for name, job in yaml.safe_load(path.read_text())["jobs"].items()
        if "write" in job["permissions"].values()
    ]
    assert [(stem, name) for stem, name, _ in writing] == [("deploy", "deploy"), ("newest", "propose")]
    for _, _, job in writing:
        commands = "".join(step.get("run", "") for step in job["steps"])
        assert not re.search(r"make |python|npm|scripts/[a-z]|\.ci/", commands.replace("`make", ""))


def test_there_are_workflows() -> None:
    assert [path.stem for path in WORKFLOWS] == ["deploy", "links", "mutants", "newest", "test"]


def test_one_action_has_one_version() -> None:
    used = {line for path in WORKFLOWS for line in re.findall(r"uses: (.*@.*)", path.read_text())}
    names = [line.partition("@")[0] for line in used]
    assert sorted(names) == sorted(set(names))


def test_yaml_files_beside_the_workflows_are_valid(root: Path) -> None:
    assert yaml.safe_load((root / ".github" / "dependabot.yml").read_text())["version"] == 2
    hooks = yaml.safe_load((root / ".pre-commit-config.yaml").read_text())["repos"]
    assert [repository["repo"] for repository in hooks] == ["local"]


def test_the_lock_names_its_command_and_no_place(root: Path) -> None:
    lock = (root / "requirements.lock").read_text()
    assert lock.splitlines()[1] == "#    make lock"
    assert "://" not in lock
    assert not re.search(r"^--|^#.*/|(^|\s)/", lock, re.MULTILINE)
    pins = [line for line in lock.splitlines() if re.match(r"\w", line)]
    assert pins
    assert [line for line in pins if not re.match(r"[\w.-]+==[\w.]+( ; .*)? \\$", line)] == []


def test_no_file_names_a_registry() -> None:
    """Readers’ own tools decide where packages come from."""
    named = [
        f"{path.relative_to(ROOT)}: {host}"
        for path in tracked_files()
        for host in REGISTRY_HOSTS
        if host.encode() in path.read_bytes()
    ]
    assert named == []


def test_recordings_are_kept_to_the_byte(root: Path) -> None:
    attributes = (root / ".gitattributes").read_text().splitlines()
    assert attributes.index("* text=auto eol=lf") < attributes.index("responses.http -text")
    hooks = yaml.safe_load((root / ".pre-commit-config.yaml").read_text())
    assert re.search(hooks["exclude"], "snippets/routing/hello/flask/responses.http")


def test_what_is_installed_is_what_is_locked(root: Path) -> None:
    """Pages say that the snippets ran with the installed versions: those must be the locked ones."""
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (root / "requirements.lock").read_text(), re.MULTILINE))
    installed = {
        canonicalize_name(each.metadata["Name"]): each.version
        for each in distributions()
        if canonicalize_name(each.metadata["Name"]) != "pip"
    }
    assert installed == {name: locked.get(name) for name in installed}
