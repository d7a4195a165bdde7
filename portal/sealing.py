"""Seals secrets that the portal has to read again: a copy of the database alone does not tell them.

AES-256-GCM by a key made from one of `SEALING_KEYS` (docs/operations.md, Sealing keys). The first key seals, every one
opens. `about` says whose secret it is and is part of the seal, so that a sealed secret that was copied into another row
does not open there. Decision: docs/adr/0041-sealed-secrets.md.
"""

import base64
import binascii
import secrets
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

MARK = "s1"  # the way of sealing; a later one gets a mark of its own
NONCE = 12  # bytes


class NotOpened(Exception):
    """No key at hand opens it, or it was sealed for another."""


def seal(secret: bytes, *, about: str) -> str:
    """Letters and digits, 4/3 of the secret and 50 characters."""
    keys = _keys()
    if not keys:
        raise ImproperlyConfigured("SEALING_KEYS: give one key at least")
    name, key = next(iter(keys.items()))
    nonce = secrets.token_bytes(NONCE)
    sealed = nonce + AESGCM(key).encrypt(nonce, secret, about.encode())
    return f"{MARK}:{name}:{base64.urlsafe_b64encode(sealed).decode()}"


def unseal(sealed: str, *, about: str) -> bytes:
    """Raises `NotOpened`."""
    mark, _, rest = sealed.partition(":")
    name, _, body = rest.partition(":")
    key = _keys().get(name)
    if mark != MARK or key is None:
        raise NotOpened(f"sealed by a key that is not among SEALING_KEYS ({name})")
    try:
        raw = base64.urlsafe_b64decode(body)
        return AESGCM(key).decrypt(raw[:NONCE], raw[NONCE:], about.encode())
    except (InvalidTag, ValueError, binascii.Error) as error:
        raise NotOpened("changed, or sealed for another") from error


def is_current(sealed: str) -> bool:
    """Whether the first key sealed it."""
    return sealed.startswith(f"{MARK}:{next(iter(_keys()), '')}:")


def _keys() -> dict[str, bytes]:
    """The name by which a sealed secret says who sealed it, which tells nothing of the key, and the key."""
    made = [sha256(b"portal.sealing:" + one.encode()).digest() for one in settings.SEALING_KEYS]
    return {sha256(b"name:" + key).hexdigest()[:6]: key for key in made}
