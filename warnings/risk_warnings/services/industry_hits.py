"""A matter that concerns many enterprises of one industry is put before the platform of that industry."""

from collections import Counter
from datetime import datetime

from django.db import transaction

from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.queue import enqueue
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform, Role
from portal.tenancy.scope import system
from portal.tenancy.selectors import members_with_roles
from risk_warnings.models import IndustryHit, Signal
from risk_warnings.rules.kinds import HitState, MatchState
from risk_warnings.rules.thresholds import THRESHOLDS
from risk_warnings.services.step_on import tell_desks

ASKED = (Role.INDUSTRY_OFFICER, Role.NATIONAL_OFFICER)


def find_industry_hits(*, signal: Signal, now: datetime) -> None:
    """The signal is locked. A platform is asked once; a later count changes the number alone."""
    standing = signal.matches.exclude(state=MatchState.REJECTED)
    if standing.count() < THRESHOLDS["industry"]:
        return
    tags = list(standing.order_by().values_list("enterprise__tags", flat=True))
    by_tag = Counter(tag for of_one in tags for tag in set(of_one or ()))
    for platform in Platform.objects.filter(kind="industry", industries__overlap=list(by_tag)):
        mine = set(platform.industries)
        size = sum(1 for of_one in tags if mine & set(of_one or ()))
        if size >= THRESHOLDS["industry"]:
            _keep(signal, platform, sorted(mine & set(by_tag)), size, now)


def _keep(signal: Signal, platform: Platform, tags: list[str], size: int, now: datetime) -> None:
    hit, new = IndustryHit.objects.get_or_create(
        signal=signal, platform=platform, defaults={"tags": tags, "enterprises": size, "found_at": now}
    )
    if not new:
        IndustryHit.objects.filter(pk=hit.pk).update(tags=tags, enterprises=size)
        return
    record(actor=None, action="industry_hit.found", obj=hit, platform=platform, new={"enterprises": size})
    centre = Platform.objects.get(kind="national")
    people = [pk for one in (platform, centre) for pk in members_with_roles(platform_id=one.pk, roles=ASKED)]
    # No number of enterprises: to an industry platform a small one would tell too much.
    params = {"title": signal.title}
    notify(recipients=people, kind="industry.hit", params=params, url=f"/desk/signals/{signal.pk}/", now=now)


@system("warnings.desk")
@transaction.atomic
def decide_industry_hit(*, actor: Actor, hit: IndustryHit, whole: bool, reason: str, now: datetime) -> IndustryHit:
    """`whole`: the matter hits the whole industry. Then who is named in it is graded anew, by rule H07."""
    signal = Signal.objects.select_for_update().get(pk=hit.signal_id)
    hit = IndustryHit.objects.select_for_update().get(pk=hit.pk)
    old = hit.state
    hit.state = HitState.CONFIRMED if whole else HitState.DISMISSED
    hit.reason, hit.decided_by, hit.decided_at = reason, actor.user, now
    hit.save()
    if hit.state != old:
        signal.matched_version = signal.version - 1
        signal.save(update_fields=["matched_version"])
        enqueue("risk_warnings.match_signal", signal.pk)
    record(
        actor=actor,
        action="industry_hit.confirmed" if whole else "industry_hit.dismissed",
        obj=hit,
        platform=actor.platform,
        old={"state": old},
        new={"state": hit.state, "reason": reason},
    )
    tell_desks()
    return hit
