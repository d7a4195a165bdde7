"""Makes one of two published warnings of one level, once their matters were found to be one: the other one ends, and
what hangs on it goes along. Whom it had reached is told once and not warned a second time."""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import Case, DateTimeField, Value, When

from portal.queue import enqueue, queue_of
from portal.tenancy.actor import Actor
from portal.tenancy.models import Enterprise
from portal.tenancy.scope import system
from risk_warnings.errors import WarningRefused
from risk_warnings.models import Acknowledgement, ReminderLetter, RiskWarning
from risk_warnings.rules.kinds import LetterState
from risk_warnings.selectors.twins import goes_on_as
from risk_warnings.services.step_on import lock_warning, step_on

ANSWERED = "answer, why_not, answered_at, answered_by_id, draft_id, case_id"
COPIED = f"""enterprise_id, platform_id, party, evidence, reasons, told_at, opened_at, opened_by_id, {ANSWERED}, due_at,
    passed_on_at"""
# Who had only the other one stands on the list of the one that goes on as if it had been told of that; who has not
# been told of the other yet will be told of the one that goes on.
RECEIPTS = f"""INSERT INTO risk_warnings_acknowledgement AS mine (warning_id, corrected_to, {COPIED})
    SELECT %(stays)s, %(text)s, {COPIED} FROM risk_warnings_acknowledgement WHERE warning_id = %(ends)s
    ON CONFLICT (warning_id, enterprise_id) DO UPDATE SET ({ANSWERED}) =
        (EXCLUDED.answer, EXCLUDED.why_not, EXCLUDED.answered_at, EXCLUDED.answered_by_id,
        COALESCE(mine.draft_id, EXCLUDED.draft_id), COALESCE(mine.case_id, EXCLUDED.case_id))
        WHERE mine.answered_at IS NULL AND EXCLUDED.answered_at IS NOT NULL"""  # noqa: S608
DELIVERIES = """INSERT INTO risk_warnings_delivery
        (warning_id, enterprise_id, recipient_id, channel, item_id, at, undigested)
    SELECT %(stays)s, enterprise_id, recipient_id, channel, item_id, at, false
    FROM risk_warnings_delivery WHERE warning_id = %(ends)s
    ON CONFLICT (warning_id, recipient_id, channel) DO NOTHING"""


@transaction.atomic
def supersede_warning(*, actor: Actor, warning: RiskWarning, now: datetime) -> RiskWarning:
    """`warning` ends; returns the one that goes on. Answers, requests and letters go along, an answer to the one that
    goes on stands. Raises `WarningRefused`: "no_twin", "beyond_region" (it went to somebody whom the actor does not
    see); `WarningStepError`."""
    with system("warnings.desk"):
        other = goes_on_as(warning)
        if other is None:
            raise WarningRefused("no_twin")
        locked = {one.pk: lock_warning(one) for one in sorted((warning, other), key=lambda one: one.pk)}
        ends, stays = locked[warning.pk], locked[other.pk]
        if goes_on_as(ends) != stays:
            raise WarningRefused("no_twin")
        mine = Enterprise.objects.visible_to(actor).values("pk")
        if ends.receipts.exclude(enterprise__in=mine).exists():
            raise WarningRefused("beyond_region")
        _carry(ends, stays)
        step_on(actor=actor, warning=ends, verb="supersede", now=now, superseded_by=stays)
        # Whom the push had not come to has nothing to be told of this one.
        again = Case(When(told_at=None, then=Value(now)), default=None, output_field=DateTimeField())
        ends.receipts.update(told_at=again, due_at=None)
        for one in (ends, stays):
            enqueue("risk_warnings.push_warning", one.pk, queue=queue_of(one.level))
    return stays


def _carry(ends: RiskWarning, stays: RiskWarning) -> None:
    list(Acknowledgement.objects.select_for_update().filter(warning__in=[ends, stays]).order_by("pk").values("pk"))
    told = {"ends": ends.pk, "stays": stays.pk, "text": stays.text_number}
    with connection.cursor() as cursor:
        cursor.execute(RECEIPTS, told)
        cursor.execute(DELIVERIES, told)
    drafts = ReminderLetter.objects.filter(state=LetterState.DRAFT)
    there = drafts.filter(warning=stays).values_list("addressee", flat=True)
    drafts.filter(warning=ends, addressee__in=list(there)).update(state=LetterState.DROPPED)
    ends.letters.exclude(state=LetterState.DROPPED).update(warning=stays)
