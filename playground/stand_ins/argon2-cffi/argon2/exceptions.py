"""The exceptions of argon2-cffi."""


class Argon2Error(Exception):
    """Base of the exceptions below, but InvalidHashError."""


class VerificationError(Argon2Error):
    """A hash could not be verified."""


class VerifyMismatchError(VerificationError):
    """The hash was made from another password."""


class HashingError(Argon2Error):
    """A password could not be hashed."""


class InvalidHashError(ValueError):
    """The text is not an encoded hash."""


InvalidHash = InvalidHashError
