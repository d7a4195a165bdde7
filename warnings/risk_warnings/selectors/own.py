"""What an enterprise reads of its warnings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, QuerySet, Value, When
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lawlib.rules.applicable import Applicable, applicable
from lawlib.rules.records import DeadlineRule
from lawlib.rules.tables import RULES
from portal.tenancy.actor import Actor
from portal.web.ui.deadlines import DueDate
from risk_warnings.models import Acknowledgement, Delivery
from risk_warnings.rules.lifecycle import WarningState
from risk_warnings.rules.marks.stages import opposition
from risk_warnings.rules.prefill import prefill
from risk_warnings.selectors.letters import own_letters
from risk_warnings.selectors.marks_page import due_of
from risk_warnings.selectors.versions import versions_of

SHOWN = (WarningState.PUBLISHED, WarningState.WITHDRAWN, WarningState.EXPIRED)


def own_receipts(actor: Actor) -> QuerySet[Acknowledgement]:
    """The warnings of the actor's enterprise, the last one first."""
    if actor.enterprise is None:
        return Acknowledgement.objects.none()
    rows = Acknowledgement.objects.visible_to(actor).filter(enterprise=actor.enterprise, warning__state__in=SHOWN)
    return rows.select_related(
        "warning__superseded_by", "answered_by", "opened_by", "draft", "case", "platform"
    ).order_by("-warning__published_at", "-pk")


def own_list(actor: Actor) -> QuerySet[Acknowledgement]:
    """As a person reads them: what waits for an answer first, red before the others, then the last one first."""
    waits = When(answered_at=None, warning__state=WarningState.PUBLISHED, then=Value(0))
    red = When(warning__level="red", then=Value(0))
    rows = own_receipts(actor).alias(waits=Case(waits, default=Value(1)), red=Case(red, default=Value(1)))
    return rows.order_by("waits", Case(When(waits=0, then="red"), default=Value(1)), "-warning__published_at", "-pk")


def nearest_deadline(receipt: Acknowledgement, *, today: date) -> Stated | None:
    """The first day that the papers state or that can be counted, for a list; None where there is none."""
    stated = stated_deadlines(receipt.warning.matter, receipt.party, today=today)
    return next((one for one in stated if one.due.day), None)


def unanswered(actor: Actor) -> int:
    return own_receipts(actor).filter(answered_at=None, warning__state=WarningState.PUBLISHED).count()


def warning_page(actor: Actor, receipt: Acknowledgement, *, today: date) -> dict[str, Any]:
    """Everything that the enterprise's page of one warning shows. What the matter says was kept with the warning: the
    signal itself is not theirs to read."""
    deliveries = Delivery.objects.visible_to(actor).filter(warning=receipt.warning_id, recipient=actor.user_id)
    return {
        "deliveries": list(deliveries.order_by("channel")),
        "deadlines": stated_deadlines(receipt.warning.matter, receipt.party, today=today),
        "platform": receipt.platform,
        "letters": list(own_letters(actor).filter(warning=receipt.warning_id)),
        "versions": versions_of(actor, receipt.warning),
    }


@dataclass(frozen=True)
class Stated:
    """A deadline of the library's rules for who is named; `due.day` is empty while the papers do not state the fact
    from which it runs. `due` is what the marks of deadlines draw."""

    rule: DeadlineRule
    due: DueDate


# What comes first for a respondent; later steps (appeals, parallel proceedings) belong to the case.
ANSWERS_COMPLAINT = frozenset({"US-ITC-RESP", "US-DC-ANS21"})
FIRST_STEPS = ANSWERS_COMPLAINT | {"US-ITC-TEO", "US-DC-TRO"}


def stated_deadlines(matter: Mapping[str, Any], party: Mapping[str, Any], *, today: date) -> list[Stated]:
    """A day stands only where the papers state the fact from which it runs, or the day itself; none is ever counted
    from a day of publication. The nearest comes first, those without a day last."""
    if mark := party.get("mark"):
        return _opposition(mark, today)
    if not party or not matter.get("proceeding_type"):
        return []
    found = []
    for one in applicable(matter["proceeding_type"], matter["country"], prefill(matter, party)):
        first = one.rule_id in ANSWERS_COMPLAINT or (one.rule_id in FIRST_STEPS and not one.open_questions)
        if one.ours and first:
            found.append(_stated(one, party, today))
    return sorted(found, key=lambda one: one.due.day or date.max)


def _opposition(mark: Mapping[str, Any], today: date) -> list[Stated]:
    """Of an application: until when it can be opposed, where the library has a rule and the office states the day."""
    published = date.fromisoformat(mark["published_on"]) if mark["published_on"] else None
    opposed = opposition(mark["office"], published, today=today)
    due = due_of(opposed)
    return [Stated(opposed.rule, due)] if opposed.rule and due else []


def _stated(one: Applicable, party: Mapping[str, Any], today: date) -> Stated:
    rule = RULES[one.rule_id]
    due = party.get("answer_due", "") if one.rule_id in ANSWERS_COMPLAINT else ""
    printed = date.fromisoformat(due) if due else None
    result = one.result(printed_date=printed)
    day = printed or (result.effective_safe_day if result else None)
    return Stated(
        rule,
        DueDate(
            what=rule.action.label(get_language() or "zh"),
            day=day,
            kind="printed" if printed else "safe",
            moment=result.effective_safe_moment if result else None,
            left=(day - today).days if day else None,
            in_days=True,
            check="document" if printed else rule.check,
            note=str(_("Not stated in the papers: it runs from the day on which you were served."))
            if day is None
            else "",
        ),
    )
