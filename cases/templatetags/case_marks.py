"""Tags of the case pages: deadlines, promise clocks, timeline lines, words of codes."""

from datetime import datetime, timedelta

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases import words
from cases.due import due as due_of
from cases.due import next_due
from cases.errors import CaseError
from cases.models import (
    Attachment,
    Case,
    CaseDeadline,
    CaseEvent,
    Consent,
    FileAccess,
    IntakeDraft,
    PartialUpload,
    PromiseClock,
)
from cases.rules.choices import choice_label, choices
from cases.rules.intake_tables import all_fields
from cases.rules.level_words import words as hit_words
from cases.rules.levels import hit_from_dict
from cases.rules.lifecycle import State
from cases.rules.problems import Problem
from cases.rules.sla import Ring
from cases.rules.words import Words
from cases.selectors.file_page import FilePage
from cases.selectors.promises import ShownClock, ring_of
from lawlib.rules.results import Step
from lawlib.rules.tables import RULES
from lawlib.step_words import caution_in_words, step_in_words
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from portal.web.ui.deadlines import DueDate
from portal.web.ui.marks import sla_ring

register = template.Library()


@register.simple_tag
def case_due(case: Case, now: datetime) -> DueDate:
    return next_due(case, now=now)


@register.simple_tag
def deadline_due(deadline: CaseDeadline, now: datetime, last: bool = False, running: bool = True) -> DueDate:
    return due_of(deadline, now=now, last=last, running=running)


@register.simple_tag
def promise_ring(case: Case, now: datetime) -> SafeString:
    """For a row of a list (`running_clocks` fetched with it): the promise that is due first as ring and words, below it
    how much of it has gone and how far the checklist is."""
    mark, below = SafeString(""), []
    if case.running_clocks:
        first = min(case.running_clocks, key=lambda clock: clock.due_at or clock.since + clock.total)
        ring = ring_of(first, case, now)
        mark = _clock_mark(first, ring, now, _promised(first))
        below.append(_("%(percent)s%% gone") % {"percent": ring.percent})
    if case.points:
        below.append(_("checklist %(done)s/%(all)s") % {"done": case.points_done, "all": case.points})
    return format_html('{}<small class="below">{}</small>', mark, " · ".join(below))


@register.simple_tag
def promise_mark(shown: ShownClock, now: datetime) -> SafeString:
    """One clock in words and as a ring: kept or broken with the time it took, standing still, or what is left of it."""
    clock, ring = shown.clock, shown.ring
    if ring is None:
        took = took_words(clock.ended_at - clock.since)
        text = took if clock.outcome == "kept" else _("%(time)s, not in time") % {"time": took}
        return sla_ring(100, "done" if clock.outcome == "kept" else "late", text, _promised(clock))
    share = _("%(percent)s%% gone") % {"percent": ring.percent}
    return _clock_mark(clock, ring, now, f"{_promised(clock)} · {share}")


def _clock_mark(clock: PromiseClock, ring: Ring, now: datetime, what: str) -> SafeString:
    if clock.is_paused and ring.state != "late":
        return sla_ring(ring.percent, "paused", _("stands still"), what)
    return sla_ring(ring.percent, "" if ring.state == "ok" else ring.state, left_words(clock.due_at, now), what)


def _promised(clock: PromiseClock) -> str:
    return words.promise_words(clock.level, clock.promise)


def took_words(time: timedelta) -> str:
    """ "38 min", "2:36 h", "3 days"."""
    minutes = max(0, int(time.total_seconds() // 60))
    if minutes < 60:
        return _("%(n)s min") % {"n": minutes}
    if minutes < 36 * 60:
        return _("%(time)s h") % {"time": f"{minutes // 60}:{minutes % 60:02d}"}
    return ngettext("%(n)s day", "%(n)s days", round(minutes / 1440)) % {"n": round(minutes / 1440)}


def left_words(due: datetime, now: datetime) -> str:
    """ "1:35 left", "3 days left", "0:35 late"."""
    minutes = int((due - now).total_seconds() // 60)
    late, minutes = minutes < 0, abs(minutes)
    if minutes >= 36 * 60:
        days = round(minutes / 1440)
        text = ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    else:
        text = f"{minutes // 60}:{minutes % 60:02d}"
    return (_("%(time)s late") if late else _("%(time)s left")) % {"time": text}


@register.filter
def case_title(case: Case) -> str:
    """In the language of the page."""
    return words.case_title(case)


@register.filter
def proceeding(code: str) -> str:
    return words.proceeding_words(code)


@register.filter
def request_type(code: str) -> str:
    return words.request_words(code)


@register.filter
def state_words(code: str) -> str:
    return State(code).label(words.lang())


@register.filter
def event_words(event: CaseEvent) -> str:
    return words.event_words(event.kind, event.data)


@register.filter
def event_icon(event: CaseEvent) -> str:
    return words.event_mark(event.kind, event.data)[0]


@register.filter
def event_tone(event: CaseEvent) -> str:
    return words.event_mark(event.kind, event.data)[1]


@register.simple_tag
def level_hit(hit: dict, version: str = "") -> str:
    """Why a rule applied, in the words of the version that graded."""
    return hit_words(hit_from_dict(hit), words.lang(), version)


@register.simple_tag
def count(counters: dict[str, int], view: str) -> int:
    """The number of one view of the desk."""
    return counters[view]


@register.simple_tag
def deadline_rule(deadline: CaseDeadline) -> dict[str, str]:
    """Citation and what happens if the day is missed, in the language of the page."""
    rule = RULES.get(deadline.rule_id)
    if rule is None:
        return {"citation": deadline.get_origin_display(), "missed": ""}
    return {"citation": rule.citation, "missed": rule.if_missed.label(words.lang())}


@register.simple_tag
def count_step(step: dict) -> str:
    return step_in_words(Step(step["code"], step["params"]))


@register.simple_tag
def count_caution(code: str) -> str:
    return caution_in_words(code)


@register.filter
def result_words(code: str) -> str:
    return choice_label("result", code, words.lang()) if code else ""


@register.filter
def consent_label(key: str) -> str:
    return all_fields()[key].label(words.lang())


@register.filter
def consent_choice(consent: Consent) -> str:
    field = all_fields()[consent.key]
    return choice_label(field.choices, consent.choice or "no", words.lang())


@register.simple_tag
def doc_options() -> dict:
    """What may be said about a file, and the limits of an upload."""
    levels = choices("doc_level")
    return {
        "kinds": [(code, label.label(words.lang())) for code, label in choices("docs").items()],
        "levels": [(code, label.label(words.lang())) for code, label in levels.items()],
        "readers": [(label.label(words.lang()), words.readers_words(code)) for code, label in levels.items()],
        "megabytes": settings.UPLOAD_MAX_BYTES // 2**20,
        "count": settings.UPLOAD_MAX_FILES,
        "above": settings.UPLOAD_MAX_BYTES,
        "most": settings.RESUMABLE_MAX_BYTES,
        "accept": ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.webp,.docx,.xlsx,.pptx,.txt,.csv,.eml,.mp4",
    }


@register.filter
def doc_kind(attachment: Attachment | dict) -> str:
    """Of a file, or of a file as a pack keeps it."""
    kind = _of(attachment, "kind")
    return choice_label("docs", kind, words.lang()) if kind else _("Other")


@register.filter
def doc_level(attachment: Attachment | dict) -> str:
    return choice_label("doc_level", _of(attachment, "level"), words.lang())


@register.filter
def doc_tone(attachment: Attachment | dict) -> str:
    return {"trade_secret": "yellow", "restricted": "red"}.get(_of(attachment, "level"), "")


def _of(attachment: Attachment | dict, name: str) -> str:
    return attachment[name] if isinstance(attachment, dict) else getattr(attachment, name)


@register.filter
def doc_readers(attachment: Attachment) -> str:
    return words.readers_words(attachment.level)


@register.simple_tag
def unfinished_uploads(actor: Actor, owner: Case | IntakeDraft, question: str) -> list[PartialUpload]:
    """The actor's own files that came in pieces and are not among the files yet."""
    of = {"case": owner} if isinstance(owner, Case) else {"draft": owner}
    return list(PartialUpload.objects.visible_to(actor).filter(**of, question=question))


@register.filter
def upload_refusal(upload: PartialUpload) -> str:
    return words.refusal_words(CaseError(upload.refusal["code"], **upload.refusal["params"]))


@register.filter
def export_state(state: str) -> str:
    return words.export_state_words(state)


@register.filter
def export_tone(state: str) -> str:
    return words.EXPORT_STATES[state][0]


@register.filter
def export_gap(code: str) -> str:
    return words.export_gap_words(code)


@register.filter
def in_words(said: Words) -> str:
    """Words in both languages, in that of the page."""
    return said.label(words.lang())


@register.filter
def file_trouble(page: FilePage) -> str:
    """Why a marked copy cannot be had."""
    return words.trouble_words(page.trouble)


@register.filter
def access_way(access: FileAccess) -> str:
    return words.way_words(access.way)


@register.filter
def access_role(access: FileAccess) -> str:
    return str(Role(access.role).label)


@register.filter
def problem_words(problem: Problem) -> str:
    return problem.label(words.lang())
