"""The unified social credit code (统一社会信用代码), GB 32100-2015: eighteen characters with a check digit.

Test figures: 91350100M000100Y43 is valid. Characters 3-8 are the region, 9-17 the organisation code.
"""

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z
WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


class UsccError(ValueError):
    """`code` is length, character or check; `detail` the offending character."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


def normalise_uscc(raw: str) -> str:
    """Full-width characters narrowed, spaces and hyphens dropped, letters raised."""
    return raw.translate(_FULL_WIDTH).replace(" ", "").replace("\u3000", "").replace("-", "").upper()


def check_digit(first_17: str) -> str:
    total = sum(ALPHABET.index(char) * weight for char, weight in zip(first_17, WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def check_uscc(value: str) -> None:
    """Raise `UsccError` unless `value` (already normalised) is well formed and its check digit fits."""
    if len(value) != 18:
        raise UsccError("length")
    for char in value:
        if char not in ALPHABET:
            raise UsccError("character", char)
    if check_digit(value[:17]) != value[17]:
        raise UsccError("check")


def region_of(uscc: str) -> str:
    """The GB/T 2260 code of the registering authority's region (characters 3 to 8)."""
    return uscc[2:8]
