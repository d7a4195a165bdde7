"""Somebody becomes a candidate: by an application of their own, or nominated by a platform."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from experts.models import Engagement, Expert, Firm, Licence, StandingStep
from experts.rules.clock import BEIJING
from experts.rules.standing import ENTRY, StandingError
from experts.services.standing.take_standing_step import lock_standing, take_standing_step
from experts.services.standing.tell_standing import tell_deciders
from experts.services.ties.leave_firm import leave_firm
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform, User
from portal.tenancy.scope import system


@dataclass(frozen=True, slots=True)
class LicenceStated:
    """As stated, checked by nobody yet."""

    jurisdiction: str
    number: str
    since: date | None = None
    proof: UploadedFile | None = None


@transaction.atomic
@system("experts.standing")
def enter_candidate(
    *,
    actor: Actor,
    platform: Platform,
    verb: str,
    values: Mapping[str, Any],
    firm_name: str = "",
    licences: Sequence[LicenceStated] = (),
    ties: Sequence[str] = (),
    user: User | None = None,
    now: datetime,
) -> Expert:
    """`verb`: "apply" or "nominate"; `values` are fields of the record; `ties` names of those with whom there are ties.
    Who was turned away, or left, applies with the same record again, and is vetted anew. Raises StandingError:
    not_possible for somebody who is a candidate or in office, already_listed for another record of the account."""
    known = Expert.objects.filter(user=user).first() if user else None
    given = dict(values) | {"firm": firm_named(firm_name), "platform": platform}
    if known is not None:
        expert = lock_standing(known)
        expert.vetting.all().delete()
        take_standing_step(actor=actor, expert=expert, verb="apply", now=now)
        if expert.firm is not None and expert.firm != given["firm"]:
            leave_firm(expert=expert, firm=expert.firm, last=now.astimezone(BEIJING).date())
        for name, value in given.items():
            setattr(expert, name, value)
        expert.save()
    else:
        expert = _new(actor, verb, given, user, now)
    for stated in licences:
        state_licence(expert, stated)
    for name in dict.fromkeys(ties):
        Engagement.objects.create(expert=expert, party_name=name[:200], relation=Engagement.Relation.DECLARED)
    record(
        actor=actor,
        action=f"expert.{verb}_received",
        obj=expert,
        platform=platform,
        new={"licences": len(licences), "ties": len(ties)},
    )
    if verb == "apply":
        tell_deciders(expert, "expert.applied", now=now)
    return expert


def _new(actor: Actor, verb: str, given: Mapping[str, Any], user: User | None, now: datetime) -> Expert:
    try:
        with transaction.atomic():
            expert = Expert.objects.create(user=user, state=ENTRY[verb].value, **given)
    except IntegrityError as error:
        raise StandingError("already_listed") from error
    StandingStep.objects.create(expert=expert, verb=verb, after=expert.state, by=actor.user, at=now)
    return expert


def firm_named(name: str) -> Firm | None:
    """The one of this name; a firm that nobody has named yet is new."""
    name = " ".join(name.split())[:120]
    if not name:
        return None
    return Firm.objects.filter(name_zh=name).order_by("pk").first() or Firm.objects.create(name_zh=name)


def state_licence(expert: Expert, stated: LicenceStated) -> None:
    """A licence stated again loses its check mark: it may say something else now."""
    entry, _ = Licence.objects.update_or_create(
        expert=expert,
        jurisdiction=stated.jurisdiction,
        number=stated.number,
        defaults={"since": stated.since, "checked_on": None, "checked_by": None},
    )
    if stated.proof is not None:
        entry.proof_file_name = (stated.proof.name or "")[:200]
        entry.proof.save("", stated.proof)
