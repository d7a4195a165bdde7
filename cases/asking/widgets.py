"""Which control stands for which type of question."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from cases.asking.options import ALWAYS_CARDS, MOST_CARDS
from cases.rules.intake_tables import Field


@dataclass(frozen=True, slots=True)
class Widget:
    """`template` is the name of a partial in `cases/partials/ask/`; short ones stand side by side."""

    template: str
    short: bool = False
    input_type: str = "text"
    inputmode: str = ""
    lines: int = 3


_LINE = Widget("line", short=True)
_BY_TYPE = MappingProxyType(
    {
        "text": _LINE,
        "uscc": _LINE,
        "code": _LINE,
        "phone": Widget("line", True, "tel", "tel"),
        "email": Widget("line", True, "email", "email"),
        "hs": Widget("line", True, inputmode="numeric"),
        "nice": _LINE,
        "int": Widget("line", True, inputmode="numeric"),
        "percent": Widget("line", True, inputmode="decimal"),
        "date": Widget("line", True, "date"),
        "date_past": Widget("line", True, "date"),
        "datetime": Widget("line", True, "datetime-local"),
        "time": Widget("line", True, "time"),
        "textarea": Widget("lines"),
        "list": Widget("lines", lines=2),
        "asins": Widget("lines", lines=2),
        "money": Widget("money", True),
        "region": Widget("select", True),
        "jurisdiction": Widget("select", True),
        "countries": Widget("countries"),
        "choice": Widget("select", True),
        "multi": Widget("boxes"),
        "bool": Widget("yes_no"),
        "consent": Widget("consent"),
        "must": Widget("must"),
        "deadlines": Widget("deadlines"),
        "stores": Widget("stores"),
        "file": Widget("file"),
        "files": Widget("files"),
    }
)
_CARDS = Widget("cards")
_PROCEEDING = Widget("proceeding")
_SELECT = Widget("select", True)
# Long names of parties, courts and programmes want a whole line.
WIDE = frozenset(
    {"counterparty", "counter_counsel", "liaison", "alt_contact", "itc_parallel_court", "us_service_place"}
)
AUTOCOMPLETE = MappingProxyType(
    {"contact_name": "name", "mobile": "tel", "email": "email", "contact_title": "organization-title"}
)


def widget_for(field: Field) -> Widget:
    """Choices with few options are cards, as are the two that steer everything; the others are selects."""
    if field.key == "proceeding_type":
        return _PROCEEDING
    if field.key == "industry":
        return _SELECT
    if field.key in WIDE:
        return Widget("line")
    if field.type == "choice" and (field.key in ALWAYS_CARDS or len(field.options("en")) <= MOST_CARDS):
        return _CARDS
    return _BY_TYPE[field.type]
