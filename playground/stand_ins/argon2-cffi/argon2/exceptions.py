"""What argon2-cffi raises."""


class Argon2Error(Exception):
    """Any of the others."""


class VerificationError(Argon2Error):
    """A hash could not be verified."""


class VerifyMismatchError(VerificationError):
    """The password is not that of the hash."""


class HashingError(Argon2Error):
    """A password could not be hashed."""


class InvalidHashError(ValueError):
    """What was to be a hash is none."""


InvalidHash = InvalidHashError
