"""The secret in the address of a calendar feed: how it is made and recognised. Pure."""

import hashlib
import secrets


def new_secret() -> str:
    """256 bits, as letters and signs that an address may hold."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """No salt and no slow function: nobody guesses 256 bits, and the row is found by it."""
    return hashlib.sha256(secret.encode()).hexdigest()
