"""By which names an institution knows a matter, written alike whoever writes them."""

import re

_ITC = re.compile(r"\b337\s*-?\s*TA\s*-?\s*(\d{3,5})\b", re.IGNORECASE)
_COMPLAINT = re.compile(r"\b(?:DN|Docket No\.?|Inv(?:estigation)?\.? No\.?\s*337)\s*[-.:]?\s*(\d{4})\b", re.IGNORECASE)
_PLAIN_COMPLAINT = re.compile(r"\b337-(3\d{3})\b")
_EDIS = re.compile(r"337-(\d{3,5})")
_CIVIL = re.compile(r"\b(\d{1,2}):(?:20)?(\d{2})-?(cv|mc|cr|md)-?(\d{1,6})\b", re.IGNORECASE)


def itc_keys(words: str) -> tuple[str, ...]:
    """Of an investigation first, of its complaint second: "US:ITC:337-TA-1385", "US:ITC:DN-3717". The first of each: a
    text that goes on to name others (a related investigation, an earlier one) does not make one matter of them."""
    found = [f"US:ITC:337-TA-{number}" for number in _ITC.findall(words)[:1]]
    complaints = [number for pattern in (_COMPLAINT, _PLAIN_COMPLAINT) for number in pattern.findall(words)]
    return (*found, *(f"US:ITC:DN-{number}" for number in complaints[:1]))


def investigations(words: str) -> tuple[str, ...]:
    """The numbers of all investigations in a list of docket numbers, each once: a notice may be about several."""
    return tuple(dict.fromkeys(f"337-TA-{number}" for number in _ITC.findall(words)))


def edis_keys(number: str) -> tuple[str, ...]:
    """Of the Commission's document service, which writes "337-1385" for an investigation and "337-3936" for a complaint
    (those beginning with 3); () for what is not under section 337."""
    found = _EDIS.fullmatch(number.strip())
    if not found:
        return itc_keys(number)
    serial = found[1]
    return (f"US:ITC:DN-{serial}" if len(serial) == 4 and serial[0] == "3" else f"US:ITC:337-TA-{int(serial):03}",)


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
