"""Keeps a self-assessment for the enterprise, so that it sees its progress."""

from datetime import datetime

from django.db import transaction

from lawlib.models import SavedAssessment
from lawlib.policies import can_keep_assessment
from lawlib.rules.assessments import Assessment, score
from portal.audit.record import record
from portal.tenancy.actor import Actor


class NothingToKeep(Exception):
    """No answer counts, or whoever asks is no member of an enterprise."""


@transaction.atomic
def keep_assessment(*, actor: Actor, assessment: Assessment, answers: dict[str, str], now: datetime) -> SavedAssessment:
    """`answers` as `known` gives them. The same answers twice in a row are kept once. Raises `NothingToKeep`."""
    found, enterprise = score(assessment, answers), actor.enterprise
    if enterprise is None or not can_keep_assessment(actor) or found.percent is None:
        raise NothingToKeep
    own = SavedAssessment.objects.visible_to(actor).filter(key=assessment.key)
    last = own.first()
    if last is not None and last.answers == answers:
        return last
    kept = SavedAssessment.objects.create(
        enterprise=enterprise,
        saved_by=actor.user,
        key=assessment.key,
        answers=answers,
        percent=found.percent,
        at=now,
    )
    record(actor=actor, action="lawlib.assessment_kept", obj=kept, new={"key": kept.key, "percent": kept.percent})
    return kept
