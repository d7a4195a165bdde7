"""A secret key of this checkout's own, made once and kept under var/."""

import os
import secrets
from pathlib import Path


def local_secret(path: Path) -> str:
    """Return the key stored at `path`; create it readable by the owner only. Two processes starting at once agree."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8")
    with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
        key = secrets.token_urlsafe(50)
        handle.write(key)
    return key
