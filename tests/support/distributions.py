"""What `pip install` brings, by the metadata of what is installed here."""

from collections.abc import Collection, Iterator
from importlib.metadata import requires

from packaging.requirements import Requirement


def required(distribution: str) -> set[str]:
    """Return the names of what a distribution requires on this machine, without its extras.

    Raises PackageNotFoundError where it is not installed.
    """
    return {each.name.lower() for each in _requirements(distribution, {""})}


def packages(*names: str) -> set[str]:
    """Return what `pip install names` installs, extras in brackets: the names, and all they require in turn.

    Raises PackageNotFoundError where one of them is not installed.
    """
    found: dict[str, set[str]] = {}
    queue = [Requirement(name) for name in names]
    while queue:
        requirement = queue.pop()
        name = requirement.name.lower().replace("_", "-")
        extras = {"", *requirement.extras}
        if name in found and extras <= found[name]:
            continue
        found.setdefault(name, set()).update(extras)
        queue.extend(_requirements(name, extras))
    return set(found)


def _requirements(distribution: str, extras: Collection[str]) -> Iterator[Requirement]:
    for requirement in map(Requirement, requires(distribution) or ()):
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in extras):
            yield requirement
