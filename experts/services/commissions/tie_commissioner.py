"""A platform ties a special commissioner to an enterprise or a park for a term; both are told."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.urls import reverse

from experts.models import Commission, Engagement, Expert
from experts.policies import is_shared
from experts.rules.standing import Standing
from experts.services.commissions.errors import CommissionError
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise, Platform
from portal.tenancy.scope import system
from portal.tenancy.selectors import members_of_enterprise


@transaction.atomic
def tie_commissioner(
    *,
    actor: Actor | None,
    platform: Platform,
    expert: Expert,
    enterprise: Enterprise | None,
    park: str,
    region: str,
    term_from: date,
    term_to: date,
    now: datetime,
) -> Commission:
    """`park` and `region` (GB/T 2260) count without an enterprise alone. Raises `CommissionError` (not_in_office: no
    special commissioner whom the platform may ask, appointed for the whole term; already)."""
    if not (_in_office(expert, term_from, term_to) and is_shared(expert, platform)):
        raise CommissionError("not_in_office")
    subject = enterprise.name_zh if enterprise else park
    whose = {"expert": expert, "platform": platform, "enterprise": enterprise, "subject": subject}
    if Commission.objects.filter(**whose, ended_at=None, term_from__lte=term_to, term_to__gte=term_from).exists():
        raise CommissionError("already")
    try:
        with transaction.atomic():
            made = Commission.objects.create(
                **whose,
                subject_en=enterprise.name_en if enterprise else "",
                commissioner_zh=expert.name_zh,
                commissioner_en=expert.name_en,
                region=enterprise.region if enterprise else region,
                term_from=term_from,
                term_to=term_to,
                made_by=actor.user if actor else None,
                made_at=now,
            )
    except IntegrityError as error:  # the same form sent twice at once
        raise CommissionError("already") from error
    told = members_of_enterprise(enterprise.pk) if enterprise else []
    if enterprise is not None:
        _note_ties(made, enterprise)
    params = {"commissioner": expert.name_zh, "subject": subject}
    url = reverse("experts:commission", args=[made.pk])
    own = [expert.user_id] if expert.user_id else []
    notify(recipients=[*own, *told], kind="commission.tied", params=params, url=url, now=now)
    days = {"term_from": term_from, "term_to": term_to}
    record(actor=actor, action="commission.tied", obj=made, platform=platform, new={"subject": subject, **days})
    return made


@system("experts.commission")
def _note_ties(commission: Commission, enterprise: Enterprise) -> None:
    """What the conflict check compares: a case against the enterprise is none for its commissioner. A seat that is held
    already is found by the sweep (`experts.recheck_seats`)."""
    for name in dict.fromkeys(name for name in (enterprise.name_zh, enterprise.name_en) if name):
        Engagement.objects.create(
            expert=commission.expert,
            party_name=name,
            relation=Engagement.Relation.COMMISSION,
            began=commission.term_from,
            ended=commission.term_to,
            commission=commission,
        )


def _in_office(expert: Expert, term_from: date, term_to: date) -> bool:
    if expert.kind != Expert.Kind.ENVOY or Standing(expert.state) is not Standing.APPOINTED:
        return False
    if expert.term_from is None or expert.term_to is None:
        return False
    return expert.term_from <= term_from <= term_to <= expert.term_to
