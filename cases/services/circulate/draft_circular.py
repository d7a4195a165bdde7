"""A handler or head writes a circular from cases."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from cases.errors import CaseError
from cases.models import Case, Circular, CircularCheck, CircularSource
from cases.rules.circular import Reach
from cases.services.circulate.step_on import lock_circular, note, step_on, writers_with
from portal.tenancy.actor import Actor
from portal.tenancy.scope import system


@system("cases.circulate")
@transaction.atomic
def draft_circular(
    *,
    actor: Actor,
    cases: Iterable[Case],
    title: str,
    body: str,
    now: datetime,
    reach: str = Reach.TREE,
    platforms: Sequence[int] = (),
    region: str = "",
    industry: str = "",
    corrects: Circular | None = None,
) -> Circular:
    """`cases` are those that the actor was shown. Raises `CaseError("circular_sources")` without one."""
    found = list(cases)
    if actor.platform is None or not found or any(case.restricted for case in found):
        raise CaseError("circular_sources")
    circular = Circular.objects.create(
        issuer=actor.platform,
        title=title.strip(),
        body=body.strip(),
        reach=Reach(reach).value,
        platforms=list(platforms),
        region=region,
        industry=industry,
        corrects=corrects,
        drafted_by=actor.user,
        drafted_at=now,
        writers=[actor.user_id],
    )
    CircularCheck.objects.create(circular=circular)
    CircularSource.objects.bulk_create([CircularSource(circular=circular, case=case) for case in found])
    note(actor=actor, circular=circular, verb="draft")
    return circular


@system("cases.circulate")
@transaction.atomic
def save_circular(
    *,
    actor: Actor,
    circular: Circular,
    title: str,
    body: str,
    reach: str,
    now: datetime,
    platforms: Sequence[int] = (),
    region: str = "",
    industry: str = "",
    expected_version: int | None = None,
) -> Circular:
    """What was confirmed for another text does not count any more. Raises `CircularError`, and
    `CaseError("stale_circular")` when somebody saved it meanwhile."""
    circular = lock_circular(circular)
    if expected_version is not None and circular.version != expected_version:
        raise CaseError("stale_circular")
    aim = {"reach": Reach(reach).value, "platforms": list(platforms), "region": region, "industry": industry}
    step_on(
        actor=actor,
        circular=circular,
        verb="save",
        now=now,
        title=title.strip(),
        body=body.strip(),
        writers=writers_with(circular, actor),
        **({} if circular.corrects_id else aim),
    )
    CircularCheck.objects.filter(circular=circular).update(confirmed=[])
    return circular
