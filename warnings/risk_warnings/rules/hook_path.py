"""The address at which a service that cannot sign delivers."""

import hashlib


def path_secret(secret: str) -> str:
    """The part of the address that nobody guesses; from it the secret of the source cannot be told."""
    return hashlib.sha256(f"path:{secret}".encode()).hexdigest()
