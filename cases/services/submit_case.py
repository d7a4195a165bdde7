"""Files a request: a draft becomes a case with number, deadlines, level, platform, rights, notices; all or nothing."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from cases.errors import InvalidRequest
from cases.events import case_submitted
from cases.models import (
    Attachment,
    Case,
    Consent,
    Dossier,
    IntakeDraft,
    LevelDecision,
    PartialUpload,
    ReportReader,
)
from cases.rules import intake
from cases.rules.assessment import Assessment, assess
from cases.rules.clusters import docket_key
from cases.rules.lifecycle import State
from cases.rules.numbers import case_number
from cases.selectors.clusters import claimant_of, cluster_size
from cases.services.add_checklist import add_checklists
from cases.services.draw_number import draw_number
from cases.services.grant_access import CONTENT, NAMED, grant_access
from cases.services.promise_clocks import set_promise
from cases.services.report_duty import report_due
from cases.services.take_step import publish_case, tell
from cases.services.tell_people import tell_enterprise, tell_platform
from cases.services.write_deadlines import write_deadlines
from portal.audit.record import record
from portal.tenancy.actor import Actor
from portal.tenancy.models import Platform
from portal.tenancy.rules.routing import responsible_platform
from portal.tenancy.scope import system
from portal.tenancy.selectors import platform_facts

BEIJING = ZoneInfo("Asia/Shanghai")
NATIONAL_ONLY = frozenset({"unfair_treatment"})
RESTRICTED_SERIES = "U"


@transaction.atomic
def submit_case(*, actor: Actor, draft: IntakeDraft, now: datetime) -> Case:
    """Pressing twice gives the same case. Raises `InvalidRequest` with every problem, by step and key. At a counter a
    report of unfair treatment is one: the officer there must not read it."""
    draft = IntakeDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.case_id is not None:
        with system("cases.submit"):
            return Case.objects.get(pk=draft.case_id)
    today = now.astimezone(BEIJING).date()
    attached = set(draft.attachments.values_list("question", flat=True))
    problems = intake.validate_all(draft.answers, today=today, attached=attached)
    if draft.counter_id is not None and draft.answers.get("request_type") in NATIONAL_ONLY:
        asked = intake.all_fields()["request_type"]
        problems.setdefault(asked.step, {})[asked.key] = intake.Problem("not_at_counter")
    if problems:
        raise InvalidRequest(problems)
    answers = intake.accepted_answers(draft.answers)
    enterprise = draft.enterprise
    claimant = claimant_of(answers.get("counterparty") or "")
    assessment = assess(
        answers,
        today=today,
        cluster_size=cluster_size(claimant_key=claimant, now=now, including=enterprise.pk),
        enterprise={"size": enterprise.size, "tags": enterprise.tags},
    )
    return _file(actor=actor, draft=draft, answers=answers, assessment=assessment, claimant=claimant, now=now)


@system("cases.submit")
def _file(
    *, actor: Actor, draft: IntakeDraft, answers: dict[str, Any], assessment: Assessment, claimant: str, now: datetime
) -> Case:
    """As the system: the case belongs to the platform that answers, not to whoever types."""
    case = _create(draft=draft, answers=answers, assessment=assessment, now=now)
    docket = docket_key(case.jurisdiction, answers.get("case_no") or "")
    Dossier.objects.create(case=case, answers=answers, claimant_key=claimant, docket_key=docket, updated_at=now)
    _hand_over(draft=draft, case=case, actor=actor, now=now)
    _give_rights(case)
    write_deadlines(case=case, assessment=assessment, now=now)
    add_checklists(cases=[case], now=now)
    set_promise(case=case, now=now, moved=("state",))
    case.report_due = report_due(case=case, level=case.level, now=now)
    case.save()
    _write_level(case=case, assessment=assessment, now=now)
    told = {"number": case.number, "counter": draft.counter.name_zh} if draft.counter else {"number": case.number}
    tell(case=case, kind="submit", actor=actor, now=now, data=told)
    tell(case=case, kind="graded", actor=None, now=now, data={"level": case.level, "score": case.score})
    tell_platform(case=case, kind="case.submitted", now=now)
    if draft.counter:
        tell_enterprise(case=case, kind="case.registered", now=now, params={"counter": draft.counter.name_zh})
    action = "case.submit_at_counter" if draft.counter else "case.submit"
    record(actor=actor, action=action, obj=case, platform=case.platform, new=told)
    publish_case(case)
    case_submitted.send(sender=Case, case=case, actor=actor)
    return case


def _give_rights(case: Case) -> None:
    """The enterprise and the responsible platform; a report of unfair treatment goes to named officers only."""
    grant_access(case=case, to=case.enterprise.group, right=CONTENT)
    if not case.restricted:
        grant_access(case=case, to=case.platform.group, right=CONTENT)
        return
    for reader in ReportReader.objects.filter(ended_at=None).select_related("user"):
        grant_access(case=case, to=reader.user, right=NAMED)


def _create(*, draft: IntakeDraft, answers: dict[str, Any], assessment: Assessment, now: datetime) -> Case:
    enterprise = draft.enterprise
    restricted = answers.get("request_type") in NATIONAL_ONLY
    if restricted:
        platform = Platform.objects.get(kind="national")
    else:
        platform = Platform.objects.get(pk=responsible_platform(enterprise.region, platform_facts()))
    year = now.astimezone(BEIJING).year
    # A series of its own: a gap among the national centre's numbers would tell how many reports there are.
    code = f"{platform.code}-{RESTRICTED_SERIES}" if restricted else platform.code
    serial = draw_number(kind="case", code=code, year=year)
    return Case.objects.create(
        number=case_number(code, year, serial),
        title=intake.title(answers, "zh-hans"),
        subject=intake.subject(answers),
        enterprise=enterprise,
        platform=platform,
        request_type=answers.get("request_type") or "",
        proceeding_type=answers.get("proceeding_type") or "",
        jurisdiction=answers.get("jurisdiction") or "",
        forum=(answers.get("forum") or "")[:120],
        level=assessment.grading.level.value,
        score=assessment.grading.score,
        rule_version=assessment.grading.version,
        ruled_level=assessment.grading.level.value,
        state=State.SUBMITTED.value,
        source="counter" if draft.counter else "web",
        restricted=restricted,
        submitted_at=now,
        updated_at=now,
        is_sample=enterprise.is_sample,
    )


def _hand_over(*, draft: IntakeDraft, case: Case, actor: Actor, now: datetime) -> None:
    draft.case = case
    draft.save(update_fields=["case", "updated_at"])
    Attachment.objects.filter(draft=draft).update(case=case)
    # What is still coming in piece by piece goes on into the case.
    PartialUpload.objects.filter(draft=draft).update(case=case, draft=None)
    Consent.objects.bulk_create(
        Consent(
            case=case,
            key=key,
            choice=choice,
            text_version=intake.CONSENT_VERSION,
            given_by=actor.user,
            in_person=draft.counter is not None,
            at=now,
        )
        for key, choice in intake.consents(draft.answers).items()
    )


def _write_level(*, case: Case, assessment: Assessment, now: datetime) -> None:
    grading = assessment.grading.as_dict()
    LevelDecision.objects.create(
        case=case, level=case.level, score=case.score, hits=grading["hits"], rule_version=grading["version"], at=now
    )
