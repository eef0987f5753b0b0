"""What takes the place of functions that the browser’s Python does not have.

`hashlib` takes key derivation from OpenSSL. What it returns here is not what the real functions return, which would
take minutes; but it is the same each time. Sockets connect to nothing.
"""

import errno
import hashlib
import hmac
import socket
import sys
from functools import cache
from typing import Any, NoReturn

from bridge.inline import replace

ROUNDS = 1000
"""The most that are computed, whatever a snippet asks for."""


def install() -> None:
    """Add the functions that `hashlib` lacks, and have sockets refuse to connect."""
    replace(socket.socket, connect=_connect)
    lacking = {"pbkdf2_hmac": pbkdf2_hmac, "scrypt": scrypt}
    replace(hashlib, **{name: instead for name, instead in lacking.items() if not hasattr(hashlib, name)})


def pbkdf2_hmac(hash_name: str, password: bytes, salt: bytes, iterations: int, dklen: int | None = None) -> bytes:
    """Return `dklen` bytes, as RFC 8018 derives them, with `ROUNDS` iterations at most."""
    _tell("pbkdf2_hmac")
    return _derived(hash_name, bytes(password), bytes(salt), min(iterations, ROUNDS), dklen)


def scrypt(password: bytes, *, salt: bytes, n: int, r: int, p: int, maxmem: int = 0, dklen: int = 64) -> bytes:
    """Return `dklen` bytes that depend on all arguments but `maxmem`, by PBKDF2."""
    _tell("scrypt")
    return _derived("sha256", bytes(password), f"{n}:{r}:{p}:".encode() + bytes(salt), ROUNDS, dklen)


def _connect(self: socket.socket, address: Any) -> NoReturn:
    raise OSError(errno.ENETUNREACH, "There is no network for Python in a browser")


def _derived(hash_name: str, password: bytes, salt: bytes, rounds: int, dklen: int | None) -> bytes:
    def digest(message: bytes) -> bytes:
        return hmac.digest(password, message, hash_name)

    length = dklen or hashlib.new(hash_name).digest_size
    derived = b""
    block = 0
    while len(derived) < length:
        block += 1
        last = digest(salt + block.to_bytes(4, "big"))
        total = int.from_bytes(last, "big")
        for _ in range(rounds - 1):
            last = digest(last)
            total ^= int.from_bytes(last, "big")
        derived += total.to_bytes(len(last), "big")
    return derived[:length]


@cache
def _tell(name: str) -> None:
    """Say once that a function is not the real one."""
    print(f"playground: hashlib.{name} computes {ROUNDS} rounds here, too few for real passwords", file=sys.stderr)
