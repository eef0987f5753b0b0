"""Replaces argon2-cffi, whose algorithm is machine code: hashes of the same format, made by PBKDF2.

They suffice to try out a login, and protect nothing.
"""

import hashlib
import hmac
import os
import re
from base64 import b64decode, b64encode
from enum import Enum

from argon2.exceptions import InvalidHashError, VerifyMismatchError

DEFAULT_TIME_COST = 3
DEFAULT_MEMORY_COST = 65536
DEFAULT_PARALLELISM = 4
DEFAULT_HASH_LENGTH = 32
DEFAULT_RANDOM_SALT_LENGTH = 16

_ENCODED = re.compile(r"\$(argon2\w+\$v=19\$m=\d+,t=\d+,p=\d+)\$([\w+/]+)\$([\w+/]+)")


class Type(Enum):
    """The variants of the algorithm."""

    D = 0
    I = 1  # noqa: E741  # argon2-cffi’s name
    ID = 2


class PasswordHasher:
    """Hashes and verifies passwords; the parameters are written into the hash, but only lengths have an effect."""

    def __init__(
        self,
        time_cost: int = DEFAULT_TIME_COST,
        memory_cost: int = DEFAULT_MEMORY_COST,
        parallelism: int = DEFAULT_PARALLELISM,
        hash_len: int = DEFAULT_HASH_LENGTH,
        salt_len: int = DEFAULT_RANDOM_SALT_LENGTH,
        encoding: str = "utf-8",
        type: Type = Type.ID,
    ) -> None:
        self._parameters = f"argon2{type.name.lower()}$v=19$m={memory_cost},t={time_cost},p={parallelism}"
        self._hash_len = hash_len
        self._salt_len = salt_len
        self._encoding = encoding

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        """Return the encoded hash of `password`, `$argon2id$v=19$…$salt$digest`; `salt` is random unless given."""
        salt = salt or os.urandom(self._salt_len)
        return f"${self._parameters}${_text(salt)}${_text(self._digest(password, salt, self._hash_len))}"

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:
        """Return True; raises VerifyMismatchError for another password, InvalidHashError if `hash` is not a hash."""
        _, salt, digest = self._read(hash)
        if not hmac.compare_digest(self._digest(password, salt, len(digest)), digest):
            raise VerifyMismatchError("The password does not match the supplied hash")
        return True

    def check_needs_rehash(self, hash: str | bytes) -> bool:
        """Return whether `hash` was made with other parameters; raises InvalidHashError if it is not a hash."""
        return self._read(hash)[0] != self._parameters

    def _digest(self, password: str | bytes, salt: bytes, length: int) -> bytes:
        secret = password.encode(self._encoding) if isinstance(password, str) else password
        return hashlib.pbkdf2_hmac("sha256", secret, salt, 1000, length)

    def _read(self, hash: str | bytes) -> tuple[str, bytes, bytes]:
        found = _ENCODED.fullmatch(hash if isinstance(hash, str) else hash.decode("ascii"))
        if not found:
            raise InvalidHashError("Invalid hash")
        return found[1], _bytes(found[2]), _bytes(found[3])


def _text(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return b64decode(text + "=" * (-len(text) % 4))
