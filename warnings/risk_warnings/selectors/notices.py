"""What everybody reads of the public notices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from portal.tenancy.actor import Actor
from portal.tenancy.scope import system
from risk_warnings.models import NoticeMessage, PublicNotice
from risk_warnings.rules.kinds import NoticeState
from risk_warnings.rules.levels import ORDER
from risk_warnings.rules.lifecycle import WarningState

STATES = ("current", "withdrawn", "expired")


def notices(actor: Actor | None, asked: Mapping[str, str], *, today: date) -> QuerySet[PublicNotice]:
    """`asked`: level, country, right, industry, state, q; what is in no table narrows to nothing."""
    rows = PublicNotice.objects.visible_to(actor).matching(asked.get("q", "")[:100])
    state = asked.get("state", "")
    if state == "current" or not state:
        rows = rows.current(today)
    elif state in STATES:
        rows = rows.filter(state=state)
    narrowed = {"level": "level", "country": "country", "right": "rights__contains", "industry": "industries__contains"}
    for name, field in narrowed.items():
        if value := asked.get(name, "")[:30]:
            rows = rows.filter(**{field: [value] if field.endswith("contains") else value})
    return rows.order_by("-published_at", "-pk")


def choices_of(actor: Actor | None) -> dict[str, list[str]]:
    """By what the list can be narrowed: only what some notice has."""
    found: dict[str, set[str]] = {"country": set(), "right": set(), "industry": set()}
    rows = PublicNotice.objects.visible_to(actor).values_list("country", "rights", "industries")
    for country, rights, industries in rows[:2000]:
        found["country"].add(country)
        found["right"].update(rights)
        found["industry"].update(industries)
    return {"level": list(ORDER), **{name: sorted(codes - {""}) for name, codes in found.items()}}


def why_withdrawn(notice: PublicNotice) -> str:
    """ "warning": it was withdrawn itself; "notice": only its public version; "" for one that stands. The reason that
    the desk wrote is for those who were warned and may name somebody: it is not public."""
    if notice.state != NoticeState.WITHDRAWN:
        return ""
    with system("warnings.why_withdrawn"):
        return "warning" if notice.warning.state == WarningState.WITHDRAWN else "notice"


def messages_of(actor: Actor | None, notice: PublicNotice) -> list[NoticeMessage]:
    return list(NoticeMessage.objects.visible_to(actor).filter(notice=notice).order_by("-number"))


def latest(actor: Actor | None, *, today: date, level: tuple[str, ...] = (), country: str = "", limit: int = 5) -> Any:
    rows = PublicNotice.objects.visible_to(actor).current(today)
    if level:
        rows = rows.filter(level__in=level)
    if country:
        rows = rows.filter(country=country)
    return list(rows.order_by("-published_at", "-pk")[:limit])
