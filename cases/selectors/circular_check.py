"""Which names and numbers a circular must not show: those of its sources, as they stand in the files now."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from cases.models import Circular, CircularSource, Dossier
from cases.rules.deidentify import Found, Known, find
from portal.tenancy.models import Enterprise
from portal.tenancy.scope import system

# Answers of the intake that name somebody, and what kind of thing they are.
NAMING = {
    "name_zh": "name",
    "name_en": "name",
    "counterparty": "name",
    "counter_counsel": "name",
    "co_parties": "name",
    "uscc": "number",
    "case_no": "number",
    "contact_name": "person",
    "alt_contact": "person",
    "liaison": "person",
    "mobile": "phone",
    "email": "email",
}


@system("cases.check_circular")
def finds(circular: Circular) -> list[Found]:
    """Only places of the text itself come back. Read as the system, for the writer may know no more than headers; who
    types a name learns that it is one of the source's, which is what the check is for."""
    cases = CircularSource.objects.filter(circular=circular).select_related("case__enterprise")
    known: list[Known] = []
    ids = []
    for source in cases:
        ids.append(source.case_id)
        known.append(Known("number", source.case.number))
        known += _of_enterprise(source.case.enterprise)
    for answers in Dossier.objects.filter(case__in=ids).values_list("answers", flat=True):
        known += _of_answers(answers)
    return find(f"{circular.title}\n{circular.body}", known)


def _of_enterprise(enterprise: Enterprise) -> Iterable[Known]:
    for name in (enterprise.name_zh, enterprise.name_en, *enterprise.aliases):
        yield Known("name", name)
    yield Known("number", enterprise.uscc)
    yield from _person(enterprise.contact_name)
    yield Known("phone", enterprise.mobile)
    yield Known("email", enterprise.email)


def _of_answers(answers: dict[str, Any]) -> Iterable[Known]:
    for key, kind in NAMING.items():
        value = answers.get(key) or ""
        for text in value if isinstance(value, list) else [value]:
            if kind == "person":
                yield from _person(str(text))
            else:
                yield Known(kind, str(text))


def _person(text: str) -> Iterable[Known]:
    """ "王芳，13800138000": the name and the telephone apart."""
    yield Known("person", re.split(r"[\d,，;；、+（(]", text)[0].strip())
    yield Known("phone", text)
    yield Known("email", text)
