"""Replaces rpds-py, written in Rust and not built for browsers, as far as `referencing` and `jsonschema` use it."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Self


class HashTrieMap[Key: Hashable, Value](dict[Key, Value]):
    """A mapping whose methods return a changed copy."""

    @classmethod
    def convert(cls, value: Mapping[Key, Value]) -> Self:
        return value if isinstance(value, cls) else cls(value)

    def insert(self, key: Key, value: Value) -> Self:
        return type(self)({**self, key: value})

    def remove(self, key: Key) -> Self:
        changed = type(self)(self)
        del changed[key]
        return changed

    def update(self, *others: Mapping[Key, Value]) -> Self:
        changed = type(self)(self)
        for other in others:
            dict.update(changed, other)
        return changed

    def __hash__(self) -> int:
        return hash(frozenset(self.items()))


class HashTrieSet[Value: Hashable](frozenset[Value]):
    """A set whose methods return a changed copy."""

    def insert(self, value: Value) -> Self:
        return type(self)(self | {value})

    def remove(self, value: Value) -> Self:
        return type(self)(self - {value})

    def update(self, *others: Iterable[Value]) -> Self:
        return type(self)(self.union(*others))


class List[Value](tuple[Value, ...]):
    """A list whose methods return a changed copy."""

    def push_front(self, value: Value) -> Self:
        return type(self)((value, *self))

    def drop_first(self) -> Self:
        return type(self)(self[1:])
