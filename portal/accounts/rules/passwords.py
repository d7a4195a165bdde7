"""What a password must be like."""

# LAW: GB/T 22239-2019 8.1.4.1 asks for complexity without a number; assessors count kinds of characters. Length guards
# better than kinds, so a long one needs no kinds.
LONG, SHORT, KINDS = 12, 10, 3


def is_strong(password: str) -> bool:
    """Twelve characters of any kind, or ten of three of the four kinds: capitals, small letters, digits, others."""
    return len(password) >= LONG or (len(password) >= SHORT and kinds(password) >= KINDS)


def kinds(password: str) -> int:
    return len({_kind(character) for character in password})


def _kind(character: str) -> str:
    if character.isdigit():
        return "digit"
    if character.isalpha():
        return "capital" if character.isupper() else "small"
    return "other"
