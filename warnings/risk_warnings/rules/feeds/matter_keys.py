"""By which names an institution knows a matter, written alike whoever writes them."""

import re

_ITC = re.compile(r"\b337\s*-?\s*TA\s*-?\s*(\d{3,5})\b", re.IGNORECASE)
_COMPLAINT = re.compile(r"\b(?:DN|Docket No\.?|Inv(?:estigation)?\.? No\.?\s*337)\s*[-.:]?\s*(\d{4})\b", re.IGNORECASE)
_PLAIN_COMPLAINT = re.compile(r"\b337-(3\d{3})\b")
_CIVIL = re.compile(r"\b(\d{1,2}):(?:20)?(\d{2})-?(cv|mc|cr|md)-?(\d{1,6})\b", re.IGNORECASE)


def itc_keys(words: str) -> tuple[str, ...]:
    """Of an investigation first, of its complaint second: "US:ITC:337-TA-1385", "US:ITC:DN-3717"."""
    found = [f"US:ITC:337-TA-{number}" for number in _ITC.findall(words)]
    for pattern in (_COMPLAINT, _PLAIN_COMPLAINT):
        found += [f"US:ITC:DN-{number}" for number in pattern.findall(words)]
    return tuple(dict.fromkeys(found))


def docket_key(court: str, number: str) -> str:
    """ "US:ilnd:1:26-cv-01234"; initials of judges behind it change and are left away. "" when it is no docket."""
    found = _CIVIL.search(number)
    if not found or not court:
        return ""
    office, year, kind, serial = found.groups()
    return f"US:{court.casefold()}:{office}:{year}-{kind.casefold()}-{int(serial):05}"


def other_key(country: str, forum: str, number: str) -> str:
    plain = "".join(char for char in number.casefold() if char.isalnum())
    return f"{country}:{forum.casefold()}:{plain}"[:160]
