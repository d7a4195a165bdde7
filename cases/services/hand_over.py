"""The cases of a person who leaves go to colleagues or back to the queue; nothing is lost, the timeline tells it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from cases.models import BreakGlass, Case, ReportReader
from cases.rules.lifecycle import State
from cases.selectors.open_work import drafts_of, handled_cases
from cases.services.break_glass import end_break_glass
from cases.services.report_readers import end_reader
from cases.services.take_step import save_change, tell
from cases.services.tell_people import notify_about, tell_platform
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import Membership, User


@transaction.atomic
def hand_over_cases(*, actor: Actor | None, membership: Membership, to: Mapping[str, User], now: datetime) -> None:
    """Cases and drafts, and at the national centre what the person reads by name.

    All rows are locked first, in the order of their keys, as in `claim_many`.
    """
    ids = [case.pk for case in handled_cases(membership)]
    rows = Case.objects.select_for_update(no_key=True, of=("self",)).select_related("platform", "enterprise")
    drafts = {draft.case_id: draft for draft in drafts_of(membership)}
    for case in list(rows.filter(pk__in=ids).order_by("pk")):
        taker = to.get(f"case:{case.pk}")
        _pass_on(actor=actor, case=case, leaver=membership.user, taker=taker, now=now)
        if taker and (draft := drafts.get(case.pk)):
            # Whoever goes on writing must not sign it (`policies.can_sign_guidance`).
            draft.drafted_by = taker
            draft.save(update_fields=["drafted_by"])
            old, new = {"drafted_by": membership.user_id}, {"drafted_by": taker.pk}
            record(actor=actor, action="guidance.handed_over", obj=draft, platform=case.platform, old=old, new=new)
    if membership.platform and membership.platform.is_national:
        for glass in BreakGlass.objects.filter(asked_by=membership.user, state=BreakGlass.State.RUNNING):
            end_break_glass(actor=actor, glass=glass, now=now)
        for reader in ReportReader.objects.filter(user=membership.user, ended_at=None):
            end_reader(actor=actor, reader=reader, now=now)


def _pass_on(*, actor: Actor | None, case: Case, leaver: User, taker: User | None, now: datetime) -> None:
    """Back in the queue, a case that nobody has decided on is unclaimed again, and its first promise runs on."""
    claimed_at = None if taker is None and case.state == State.SUBMITTED else case.claimed_at
    save_change(actor=actor, case=case, action="case.handed_over", now=now, handler=taker, claimed_at=claimed_at)
    names = {"from_name": str(leaver), "to_name": str(taker) if taker else ""}
    tell(case=case, kind="handed_over" if taker else "back_to_queue", actor=actor, now=now, data=names)
    if taker:
        notify_about(case=case, recipients=[taker.pk], kind="case.handed_over", now=now, params={"who": str(leaver)})
    else:
        tell_platform(case=case, kind="case.back_in_queue", now=now, params={"who": str(leaver)})
