"""Goes on down a need's list until three agencies are asked or have answered; the list is never drawn again."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from experts.models import Agency, AgencyPerson, Introduction, Need
from experts.rules.clock import BEIJING
from experts.rules.introductions import ANSWER_WITHIN, WAITING
from experts.rules.rotation import FEWEST
from portal.inbox.services.notify import notify
from portal.tenancy.scope import system


@system("experts.rotate")
def ask_next(*, need: Need, now: datetime) -> list[Introduction]:
    """In the caller's transaction. Nobody is asked twice, and nobody who is no longer listed."""
    if need.state != Need.State.OPEN:
        return []
    known = list(Introduction.objects.filter(need=need))
    missing = FEWEST - sum(one.state in WAITING for one in known)
    asked = {one.agency_id for one in known}
    rest = [row for row in need.draw if row["id"] not in asked]
    shown = Agency.objects.on_show(today=now.astimezone(BEIJING).date()).in_bulk([row["id"] for row in rest])
    rows = [row for row in rest if row["id"] in shown][: max(missing, 0)]
    return [_ask(need, shown[row["id"]], row["tier"], len(known) + at, now) for at, row in enumerate(rows, start=1)]


def _ask(need: Need, agency: Agency, tier: str, place: int, now: datetime) -> Introduction:
    enterprise = need.enterprise
    own = [name for name in (enterprise.name_zh, enterprise.name_en) if name]
    made = Introduction.objects.create(
        need=need,
        agency=agency,
        enterprise=enterprise,
        platform_id=need.platform_id,
        place=place,
        tier=tier,
        brief={"country": need.country, "right": need.right, "help": need.help, "languages": need.languages},
        names={"enterprise": own, **need.names},
        asked_at=now,
        answer_by=now + ANSWER_WITHIN,
    )
    tell_agency(agency, "agency.asked", url=reverse("experts:introduction", args=[made.pk]), now=now)
    return made


@system("experts.rotate")
def tell_agency(agency: Agency, kind: str, *, url: str, now: datetime) -> None:
    """SECURITY: an e-mail leaves the house. It carries nothing of the need, no name and no place."""
    people = AgencyPerson.objects.filter(agency=agency, ended_at=None).values_list("user_id", flat=True)
    notify(recipients=list(people), kind=kind, url=url, now=now)
