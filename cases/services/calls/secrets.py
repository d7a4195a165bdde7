"""What only the caller holds: the secret of the link, from it the code, and what the table keeps of both."""

import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "cases.emergency"
DIGITS = 8


def new_key() -> str:
    """Goes into the form before the call is placed: a form sent twice has one secret, and so places one call."""
    return secrets.token_urlsafe(18)


def fingerprint(secret: str) -> str:
    """What is stored of a secret; it cannot be turned back."""
    return salted_hmac(f"{SALT}.kept", secret, algorithm="sha256").hexdigest()


def claim_code(key: str) -> str:
    """Eight digits that can be read out or copied by hand. Worked out from the caller's secret, stored nowhere."""
    number = int(salted_hmac(f"{SALT}.code", key, algorithm="sha256").hexdigest(), 16)
    return f"{number % 10**DIGITS:0{DIGITS}d}"


def fits(code: str, kept: str) -> bool:
    return constant_time_compare(fingerprint(code), kept)


def new_reference(year: int) -> str:
    """ "E26-4831-0927": drawn, not counted, so that it tells nobody how many calls there are."""
    digits = f"{secrets.randbelow(10**8):08d}"
    return f"E{year % 100:02d}-{digits[:4]}-{digits[4:]}"
