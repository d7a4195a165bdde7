"""Looks at cases again, one or many: counts their deadlines, applies the level rules in sets, writes changes only."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cases.events import case_regraded
from cases.models import Case, CaseDeadline, CaseEvent, Dossier, LevelDecision, PromiseClock
from cases.rules.assessment import Assessment, assess
from cases.rules.levels import Level, rises_to, rule_set
from cases.rules.working_time import BEIJING
from cases.selectors.clusters import cluster_sizes
from cases.selectors.deadline_clocks import clocks_of
from cases.services.add_checklist import add_checklists
from cases.services.promise_clocks import set_promises
from cases.services.report_duty import report_due
from cases.services.take_step import publish_case
from cases.services.tell_people import tell_enterprise, tell_platform
from cases.services.update_panel import update_panel
from cases.services.write_deadlines import DeadlineChanges, compare_deadlines, nearest, save_deadlines
from portal.audit.record import record
from portal.database.update_rows import update_rows
from portal.inbox.live import live_events_together
from portal.inbox.services.notify import notices_together
from portal.tenancy.actor import Actor

HEADER = (
    *("level", "score", "rule_version", "ruled_level", "next_deadline", "next_deadline_at", "clocks_from"),
    *("report_due", "report_reminded", "points", "points_done", "version", "updated_at"),
    *("promise", "promise_since", "promise_due", "promise_half", "first_due", "answer_due"),
)


@dataclass
class Finding:
    """What a look at a case found, as of the moment when it was read. `nearest`: day and moment of the nearest
    deadline; `raised`: the level that the rules raise it to; `bare`: open without a clock or a checklist that it should
    have. `moved`: another nearest deadline than the header's."""

    case: Case
    dossier: Dossier
    assessment: Assessment
    deadlines: DeadlineChanges
    nearest: tuple[date | None, datetime | None]
    raised: Level | None
    bare: bool

    @property
    def moved(self) -> bool:
        return self.nearest != (self.case.next_deadline, self.case.next_deadline_at)

    @property
    def says_other(self) -> bool:
        return self.case.ruled_level != self.assessment.grading.level.value

    @property
    def writes(self) -> bool:
        """Whether anything has to be written."""
        return bool(self.raised or self.moved or self.bare or self.deadlines or self.says_other)


def look_again(*, cases: Sequence[Case], now: datetime) -> list[Finding]:
    """Reads in sets and counts; writes nothing. The cases come with their platforms and
    enterprises."""
    today = now.astimezone(BEIJING).date()
    dossiers = {row.case_id: row for row in Dossier.objects.filter(case__in=cases)}
    rows: dict[int, list[CaseDeadline]] = defaultdict(list)
    for row in CaseDeadline.objects.filter(case__in=cases):
        rows[row.case_id].append(row)
    sizes = cluster_sizes(
        hits={case.pk: (dossiers[case.pk].claimant_key, case.enterprise_id) for case in cases}, now=now
    )
    weighed = _weighed(cases)
    clocked = set(PromiseClock.objects.running().filter(case__in=cases).values_list("case_id", flat=True))
    found = []
    for case in cases:
        dossier, deadlines = dossiers[case.pk], rows[case.pk]
        assessment = assess(
            dossier.answers,
            today=today,
            cluster_size=sizes[case.pk],
            enterprise={"size": case.enterprise.size, "tags": case.enterprise.tags},
            **clocks_of(deadlines),
            rules=rule_set(case.rule_version),
        )
        changes = compare_deadlines(case=case, rows=deadlines, assessment=assessment, now=now)
        found.append(
            Finding(
                case=case,
                dossier=dossier,
                assessment=assessment,
                deadlines=changes,
                nearest=nearest(changes.rows, today),
                raised=rises_to(assessment.grading, level=case.level, weighed=weighed.get(case.pk)),
                bare=case.is_open and (case.points == 0 or bool(case.promise) and case.pk not in clocked),
            )
        )
    return found


def put_down(*, findings: Sequence[Finding], actor: Actor | None, now: datetime) -> None:
    """Write what was found, in sets, inside a transaction that holds the cases: rows first, then what is told, then the
    trail. `actor` is who changed the facts; levels are raised by the rules."""
    raised = [one for one in findings if one.raised]
    for one in raised:  # before the first entry in the audit chain: it locks the panel
        level = str(one.raised)
        update_panel(actor=None, case=one.case, level=level, answers=one.dossier.answers, now=now)
    save_deadlines(changes=[one.deadlines for one in findings])
    moved = [one for one in findings if one.moved]
    for one in moved:
        one.case.next_deadline, one.case.next_deadline_at = one.nearest
    old = {one.case.pk: one.case.level for one in raised}
    decisions = [_raise(one, now) for one in raised]
    LevelDecision.objects.bulk_create(decisions)
    for one in findings:
        one.case.ruled_level = one.assessment.grading.level.value
        one.case.rule_version = one.assessment.grading.version
    told = {one.case.pk: one.case for one in (*raised, *moved)}
    for case in told.values():
        case.version += 1
        case.updated_at = now
    bare = {one.case.pk: one.case for one in findings if one.bare}
    add_checklists(cases=list(({one.case.pk: one.case for one in raised} | bare).values()), now=now)
    set_promises(cases=list((told | bare).values()), now=now)
    update_rows([one.case for one in findings if one.writes], HEADER)
    with live_events_together():
        _tell(raised, old, now)
        for case in told.values():
            _note_in_trail(case, old.get(case.pk), by=actor)
            publish_case(case)
    for one in raised:
        case_regraded.send(sender=Case, case=one.case, actor=actor)


def _raise(finding: Finding, now: datetime) -> LevelDecision:
    """Put the new level into the header; its promises count from now."""
    case, grading = finding.case, finding.assessment.grading.as_dict()
    decision = LevelDecision(
        case=case,
        level=grading["level"],
        previous=case.level,
        score=grading["score"],
        hits=grading["hits"],
        rule_version=grading["version"],
        at=now,
    )
    set_level(case=case, level=decision.level, score=decision.score, now=now)
    return decision


def set_level(*, case: Case, level: str, score: int, now: datetime) -> None:
    """In the header (the caller saves it), with what follows from the level: the duty to report, and from when its
    promises count. A raised level begins its own clocks; a lower one goes on with those of the step."""
    if Level(level).rank > Level(case.level).rank:
        case.clocks_from = now
    case.level, case.score = level, score
    case.report_due = report_due(case=case, level=level, now=now)
    case.report_reminded = case.report_reminded and case.report_due is not None


def _tell(raised: Sequence[Finding], old: dict[int, str], now: datetime) -> None:
    """On the timeline and to people, of changed levels only."""
    CaseEvent.objects.bulk_create(
        CaseEvent(
            case=one.case,
            kind="regraded",
            data={
                "from": old[one.case.pk],
                "to": one.case.level,
                "reason": "",
                "hits": one.assessment.grading.as_dict()["hits"],
            },
            at=now,
        )
        for one in raised
    )
    with notices_together():
        for one in raised:
            tell_platform(case=one.case, kind="case.regraded", now=now, params={"level": one.case.level})
            tell_enterprise(case=one.case, kind="case.regraded", now=now, params={"level": one.case.level})


def _note_in_trail(case: Case, old_level: str | None, *, by: Actor | None) -> None:
    if old_level is not None:
        new = {"level": case.level, "score": case.score, "rules": case.rule_version}
        record(actor=None, action="case.regraded", obj=case, platform=case.platform, old={"level": old_level}, new=new)
    else:
        new = {"next_deadline": case.next_deadline}
        record(actor=by, action="case.deadlines_counted", obj=case, platform=case.platform, new=new)


def _weighed(cases: Sequence[Case]) -> dict[int, frozenset[str]]:
    """For cases whose level a person set: the reasons that were weighed then."""
    latest = (
        LevelDecision.objects.filter(case__in=cases, in_force=True)
        .order_by("case_id", "-id")
        .distinct("case_id")
        .values_list("case_id", "decided_by_id", "weighed")
    )
    return {case_id: frozenset(weighed) for case_id, by, weighed in latest if by is not None}
