"""Replaces standard-library functions that Pyodide does not have.

Key derivation (`pbkdf2_hmac` and `scrypt` of `hashlib`) needs OpenSSL. Done in Python as specified it would take
minutes; the replacements do fewer rounds, so they return other, but repeatable, bytes. Sockets refuse to connect.
"""

import errno
import hashlib
import hmac
import socket
import sys
from functools import cache
from typing import Any, NoReturn

from bridge.threads import replace

ROUNDS = 1000
"""Rounds of key derivation at most, whatever a snippet asks for."""


def install() -> None:
    """Add the functions that `hashlib` lacks, and make sockets refuse to connect."""
    replace(socket.socket, connect=_connect)
    lacking = {"pbkdf2_hmac": pbkdf2_hmac, "scrypt": scrypt}
    replace(hashlib, **{name: instead for name, instead in lacking.items() if not hasattr(hashlib, name)})


def pbkdf2_hmac(hash_name: str, password: bytes, salt: bytes, iterations: int, dklen: int | None = None) -> bytes:
    """Return `dklen` bytes (None: the size of the digest), by PBKDF2 of RFC 8018 with at most `ROUNDS` iterations."""
    _warn("pbkdf2_hmac")
    return _derive(hash_name, bytes(password), bytes(salt), min(iterations, ROUNDS), dklen)


def scrypt(password: bytes, *, salt: bytes, n: int, r: int, p: int, maxmem: int = 0, dklen: int = 64) -> bytes:
    """Return `dklen` bytes, by PBKDF2 instead of scrypt; they depend on all arguments but `maxmem`."""
    _warn("scrypt")
    return _derive("sha256", bytes(password), f"{n}:{r}:{p}:".encode() + bytes(salt), ROUNDS, dklen)


def _connect(self: socket.socket, address: Any) -> NoReturn:
    raise OSError(errno.ENETUNREACH, "There is no network for Python in a browser")


def _derive(hash_name: str, password: bytes, salt: bytes, rounds: int, dklen: int | None) -> bytes:
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
def _warn(name: str) -> None:
    """Write to stderr, once for each function, that it is weaker here."""
    print(f"playground: hashlib.{name} computes {ROUNDS} rounds here, too few for real passwords", file=sys.stderr)
