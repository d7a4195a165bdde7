"""The consents that an enterprise gave for its cases."""

from django.urls import reverse

from cases.models import Case, Consent
from cases.policies import can_speak_for_enterprise
from cases.rules.choices import choice_label
from cases.rules.intake import all_fields
from cases.words import lang
from portal.accounts.registry import ConsentLine
from portal.tenancy.actor import Actor

SHOWN = 100


def latest_consents(case: Case) -> dict[str, Consent]:
    """Key -> the last word."""
    return {consent.key: consent for consent in Consent.objects.filter(case=case).order_by("id")}


def consent_lines(actor: Actor) -> list[ConsentLine]:
    """Of the cases that the actor's enterprise filed: the last word on each, newest first. Two queries."""
    if actor.enterprise is None:
        return []
    rows = (
        Consent.objects.visible_to(actor)
        .filter(case__enterprise=actor.enterprise)
        .select_related("case__enterprise", "given_by")
        .order_by("case_id", "key", "-id")
        .distinct("case_id", "key")
    )
    newest = sorted(rows, key=lambda row: row.pk, reverse=True)[:SHOWN]
    return [_line(actor, row) for row in newest]


def _line(actor: Actor, row: Consent) -> ConsentLine:
    field = all_fields()[row.key]
    agreed = row.choice not in ("", "no")
    return ConsentLine(
        about=row.case.number,
        url=reverse("case-detail", args=[row.case.number]),
        title=field.label(lang()),
        choice=choice_label(field.choices, row.choice or "no", lang()),
        version=row.text_version,
        by=str(row.given_by),
        at=row.at,
        withdraw=reverse("case-consent-withdraw", args=[row.case.number, row.key])
        if agreed and can_speak_for_enterprise(actor, row.case)
        else "",
    )
