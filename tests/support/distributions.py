"""Names of the packages that `pip install` would bring, read from the metadata of those installed here."""

from collections.abc import Collection, Iterator
from importlib.metadata import requires

from packaging.requirements import Requirement


def required(distribution: str) -> set[str]:
    """Return the lower-case names that a distribution requires on this machine, without its extras.

    Raises PackageNotFoundError if the distribution is not installed.
    """
    return {each.name.lower() for each in _requirements(distribution, {""})}


def packages(*names: str) -> set[str]:
    """Return all that `pip install NAMES` installs: the given names, such as `fastapi[standard]`, and all requirements.

    Raises PackageNotFoundError if one of them is not installed.
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
