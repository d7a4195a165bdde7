"""Recovery codes: how they are made, written and compared."""

import hashlib
import secrets

# Without 0, 1, 8 and 9, O and I: nothing on paper is taken for something else (the alphabet of base 32).
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ234567"
GROUPS, LETTERS = 4, 4
NUMBER = 10


def new_codes() -> list[str]:
    """Ten codes as they are printed: "ABCD-EFGH-JKLM-NPQR"."""
    return ["-".join(_group() for _ in range(GROUPS)) for _ in range(NUMBER)]


def plain(code: str) -> str:
    """The code without what people add when they type."""
    return "".join(code.split()).replace("-", "").upper()


def is_recovery_code(code: str) -> bool:
    return len(plain(code)) == GROUPS * LETTERS


def digest(code: str, user_id: int) -> str:
    """The same code of two people has two digests."""
    return hashlib.sha256(f"{user_id}:{plain(code)}".encode()).hexdigest()


def _group() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
