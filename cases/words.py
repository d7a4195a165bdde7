"""Words of the cases' codes in the language of the page: data lists, timeline, refusals, promises."""

from datetime import datetime

from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from cases.errors import CaseError
from cases.models import Case, EmergencyCall, Ground
from cases.refusals import FILE_REFUSALS, REFUSALS
from cases.rules.checklists import point
from cases.rules.choices import choice_label
from cases.rules.intake import title_of
from cases.rules.lifecycle import TransitionError
from cases.rules.sla import promises
from cases.rules.steps import StepError
from cases.rules.words import label
from cases.rules.working_time import BEIJING
from experts.words import error_words
from lawlib.rules.tables import RULES
from portal.web.emergencies import emergency

# kind -> (icon, tone, msgid with the event's data)
EVENTS = {
    "submit": ("edit", "", N_("Request filed")),
    "graded": ("scale", "", N_("Graded by the rules")),
    "claim": ("user", "", N_("Claimed")),
    "release": ("user", "", N_("Given back")),
    "request_supplement": ("chat", "yellow", N_("Supplement asked for: %(text)s")),
    "answer_supplement": ("chat", "brand", N_("Supplement received")),
    "accept": ("check", "ok", N_("Request accepted")),
    "decline": ("x", "", N_("Request declined: %(reason)s")),
    "start_guidance": ("edit", "", N_("Guidance begun")),
    "consult": ("users", "", N_("Expert consultation opened")),
    "conclude_consultation": ("users", "", N_("Expert consultation concluded")),
    "consultation_called": ("users", "red", N_("Experts called together: %(ground)s. %(reason)s")),
    "consultation_called_off": ("users", "", N_("No longer called together: %(reason)s")),
    "opinions_merged": ("users", "", N_("Opinions merged")),
    "sign": ("check", "ok", N_("Guidance issued")),
    "track": ("clock", "", N_("Follow-up begun")),
    "close": ("check", "ok", N_("Case closed")),
    "terminate": ("x", "", N_("Guidance ended: %(reason)s")),
    "reopen": ("refer", "", N_("Opened again: %(reason)s")),
    "archive": ("box", "", N_("Archived")),
    "regraded": ("scale", "", N_("Level changed: %(from)s to %(to)s")),
    "lowering_proposed": ("scale", "", N_("Lowering to %(level)s proposed: %(reason)s")),
    "lowering_refused": ("scale", "", N_("Lowering to %(level)s refused: %(reason)s")),
    "promise_missed": ("alarm", "red", N_("Supervised: %(promise)s was due at %(time)s")),
    "promise_escalated": ("up", "red", N_("Told to %(platform)s: %(promise)s is long overdue")),
    "point_done": ("check", "", N_("Done: %(point)s")),
    "point_open": ("edit", "", N_("Open again: %(point)s")),
    "seat_invited": ("users", "", N_("%(expert)s invited")),
    "seat_accepted": ("users", "ok", N_("%(expert)s accepted the seat")),
    "seat_declined": ("users", "", N_("%(expert)s declined the seat")),
    "seat_conflicted": ("shield", "", N_("%(expert)s is recused")),
    "seat_expired": ("clock", "yellow", N_("%(expert)s did not answer in time")),
    "seat_released": ("users", "", N_("Seat of %(expert)s released")),
    "seat_access_ended": ("lock", "", N_("Access of %(expert)s has ended")),
    "seat_left_empty": ("users", "red", N_("Nobody is left to follow %(expert)s; please look for an expert")),
    "party_added": ("shield", "", N_("Name to be checked for conflicts added: %(name)s")),
    "seat_conflict_found": ("shield", "red", N_("The check of names found a conflict of %(expert)s; access is closed")),
    "stance_stated": ("shield", "", N_("Stated whether the interests of %(name)s are adverse")),
    "mandate_registered": ("scale", "", N_("Paid mandate of %(expert)s registered at the enterprise's request")),
    "conflict_waived": ("shield", "", N_("Waiver or wall recorded for %(expert)s")),
    "opinion_filed": ("file", "", N_("%(expert)s filed an opinion")),
    "guidance_drafted": ("file", "", N_("Guidance document drafted")),
    "guidance_sent": ("file", "", N_("Guidance document sent for signing")),
    "printed_date": ("calendar", "brand", N_("Date of the authority noted: %(date)s (%(note)s)")),
    "printed_date_removed": ("calendar", "", N_("Date of the authority taken back (%(note)s)")),
    "deadline_done": ("check", "ok", N_("Deadline met: %(what)s")),
    "deadline_reopened": ("clock", "", N_("Deadline open again: %(what)s")),
    "deadline_extended": ("calendar", "brand", N_("%(what)s: extended to %(date)s")),
    "deadline_suspended": ("calendar", "yellow", N_("%(what)s: suspended")),
    "deadline_resumed": ("calendar", "brand", N_("%(what)s: runs again, to %(date)s")),
    "deadline_proposed": ("calendar", "yellow", N_("%(what)s: the enterprise proposes: %(change)s")),
    "deadline_refused": ("calendar", "", N_("%(what)s: the proposal was not taken over: %(reason)s")),
    "deadline_recounted": ("scale", "yellow", N_("%(what)s: counted by the rule's new version, %(old)s → %(date)s")),
    "guidance_signed": ("file", "ok", N_("Guidance document %(number)s signed")),
    "follow_up": ("chat", "brand", N_("The enterprise reported back: %(text)s")),
    "rated": ("star", "", N_("Help rated %(overall)s of 5")),
    "message": ("chat", "brand", N_("Message: %(text)s")),
    "consent_withdrawn": ("x", "", N_("The enterprise withdrew a consent")),
    "note": ("edit", "", N_("Note among staff: %(text)s")),
    "attachment": ("file", "", N_("File added: %(name)s")),
    "break_glass_opened": (
        "lock",
        "yellow",
        N_("%(who)s of the national centre may read this file until %(until)s; approved by %(by)s. Reason: %(reason)s"),
    ),
    "break_glass_ended": ("lock", "", N_("Access of %(who)s has ended; the file was opened %(reads)s times")),
    "handed_over": ("users", "", N_("Handed over from %(from_name)s to %(to_name)s")),
    "back_to_queue": ("users", "", N_("%(from_name)s has left; the case waits for a new handler")),
    "export_prepared": ("globe", "", N_("Transfer abroad to %(expert)s prepared")),
    "export_agreed": ("globe", "", N_("The enterprise agreed to the transfer to %(expert)s")),
    "export_approved": ("globe", "yellow", N_("Transfer abroad to %(expert)s approved")),
    "export_refused": ("globe", "", N_("Transfer abroad to %(expert)s refused")),
    "export_revoked": ("globe", "", N_("Transfer abroad to %(expert)s revoked")),
    "move_asked": ("shield", "yellow", N_("%(move)s to %(platform)s: the enterprise is asked for its consent")),
    "move_offered": ("refer", "brand", N_("%(move)s sent to %(platform)s")),
    "move_accepted": ("check", "ok", N_("%(move)s: accepted by %(platform)s")),
    "move_answered": ("chat", "ok", N_("%(move)s: %(platform)s has answered")),
    "move_withheld": ("shield", "", N_("%(move)s to %(platform)s: the enterprise does not consent")),
    "move_declined": ("x", "", N_("%(move)s: declined by %(platform)s")),
    "move_expired": ("clock", "yellow", N_("%(move)s to %(platform)s has lapsed without an answer")),
    "move_recalled": ("refer", "", N_("%(move)s to %(platform)s recalled")),
    "move_ended": ("lock", "", N_("%(move)s with %(platform)s has ended; access is closed")),
    "contributed": ("users", "brand", N_("%(platform)s has contributed: %(text)s")),
    "supervision_asked": ("flag", "yellow", N_("%(platform)s supervises this case and has set a task")),
    "supervision_finished": ("flag", "", N_("Supervised task of %(platform)s: reported done")),
    "supervision_confirmed": ("flag", "ok", N_("Supervised task of %(platform)s: confirmed as done")),
    "supervision_recalled": ("flag", "", N_("Supervised task of %(platform)s: recalled")),
    "supervision_overdue": ("alarm", "red", N_("Supervised task of %(platform)s: the day has passed")),
    "report_reminder": ("alarm", "red", N_("Reminder: this red case must be reported up within 24 hours")),
}
# What a reader of the header sees of a step whose words hold more than the step.
PROGRESS_WORDS = {
    "request_supplement": N_("Supplement asked for"),
    "decline": N_("Request declined"),
    "terminate": N_("Guidance ended"),
    "reopen": N_("Opened again"),
}
LEVELS = ("blue", "yellow", "red")  # from the calmest

# How a file was had (`FileAccess.way`).
WAYS = {
    "plain": N_("downloaded"),
    "marked": N_("downloaded with the reader's name on every page"),
    "reason": N_("downloaded with a reason"),
    "confirm": N_("downloaded after promising to keep it"),
}
# Why a file cannot carry its reader's name.
FILE_TROUBLES = {
    "encrypted": N_("This PDF is protected by a password or against changes, so it cannot carry your name."),
    "damaged": N_("This file is damaged and cannot carry your name."),
    "too_large": N_("This file is too large to carry your name."),
    "too_many_pages": N_("This PDF has too many pages to carry your name."),
    "": N_("This kind of file cannot carry your name, and it is marked too secret to be given out without."),
}

# Who reads a file of a case, by its level (`AttachmentQuerySet.visible_to`).
READERS = {
    "public": N_("Everybody who works on the case"),
    "internal": N_("Everybody who works on the case"),
    "trade_secret": N_("Handlers and the experts of the panel"),
    "restricted": N_("Handlers only"),
}


EXPORT_STATES = {
    "consent": ("yellow", N_("Waits for the enterprise's consent")),
    "prepared": ("yellow", N_("Waits for the second person")),
    "approved": ("red", N_("Approved, may be read abroad")),
    "refused": ("", N_("Refused")),
    "revoked": ("", N_("Revoked")),
    "expired": ("", N_("Expired")),
}
EXPORT_GAPS = {
    "unanswered": N_("Please answer yes or no."),
    "note": N_("Please write down what is asked for."),
    "stopped": N_("With this answer nothing may go out. Take the file out, or settle the matter first."),
}


def export_state_words(state: str) -> str:
    return _(EXPORT_STATES[state][1])


def export_gap_words(code: str) -> str:
    return _(EXPORT_GAPS[code])


def way_words(way: str) -> str:
    return _(WAYS[way])


def trouble_words(code: str) -> str:
    return _(FILE_TROUBLES[code])


def readers_words(level: str) -> str:
    return _(READERS[level])


def lang() -> str:
    return get_language() or "zh-hans"


def event_mark(kind: str, data: dict) -> tuple[str, str]:
    """Icon and tone of one line of the timeline. A changed level points where it went and wears its colour."""
    if kind == "regraded" and LEVELS.index(data["to"]) < LEVELS.index(data["from"]):
        return "down", data["to"]
    if kind == "regraded":
        return "up", data["to"]
    return EVENTS[kind][:2]


def event_words(kind: str, data: dict) -> str:
    """One line of the timeline."""
    if kind in PROGRESS_WORDS and not data:
        return _(PROGRESS_WORDS[kind])
    names = {name: _named(data, name) for name in ("expert", "platform") if f"{name}_zh" in data}
    if "change" in data:
        names["change"] = label("clock_change", data["change"], lang())
    if "move" in data:
        names["move"] = label("move", data["move"], lang())
    if "promise" in data:
        made = promises()[data["level"]].get(data["promise"])
        names["promise"] = made.label(lang()) if made else data["promise"]
        names["time"] = (
            f"{datetime.fromisoformat(data['due']).astimezone(BEIJING):%m-%d %H:%M}" if data.get("due") else ""
        )
    if data.get("ground"):
        names["ground"] = str(Ground(data["ground"]).label)
    if "item" in data:
        names["point"] = point(data["level"], data["item"]).words.label(lang())
    rule = RULES.get(data.get("rule", ""))
    what = {"what": rule.action.label(lang()) if rule else data.get("label", "")}
    if kind == "submit" and data.get("counter"):
        return _("Registered in person at the counter of %(counter)s") % data
    levels = {key: label("level", data[key], lang()) for key in ("from", "to", "level") if data.get(key)}
    return _(EVENTS[kind][2]) % {**data, **names, **levels, **what}


def _named(data: dict, name: str) -> str:
    """The name in the language of the page, the Chinese one where no other is known."""
    return data.get(f"{name}_zh" if lang().startswith("zh") else f"{name}_en") or data[f"{name}_zh"]


def refusal_words(error: CaseError | StepError) -> str:
    """What happened and what to do now."""
    if isinstance(error, StepError):
        steps = pgettext("list", ", ").join(error.possible_labels(lang())) or _("none")
        words = {"state": error.state.label(lang()), "steps": steps}
        if isinstance(error, TransitionError):
            return _("This step is not possible any more (%(state)s). Possible steps: %(steps)s.") % words
        return _("This was decided meanwhile (%(state)s). Possible steps: %(steps)s.") % words
    if error.code == "file_refused":
        return _(FILE_REFUSALS[error.params["why"]]) % error.params
    if error.code == "proposal_stale":
        return _(REFUSALS[error.code]) % {**error.params, "why": error_words(error.params["why"])}
    return _(REFUSALS[error.code]) % error.params


def case_title(case: Case, in_lang: str = "") -> str:
    """What the case is called in the language of the page (or `in_lang`): from the header, no query."""
    language = in_lang or lang()
    if language.startswith("zh"):
        return case.title
    return title_of(
        case.subject,
        jurisdiction=case.jurisdiction,
        proceeding_type=case.proceeding_type,
        request_type=case.request_type,
        lang=language,
    )


def call_title(call: EmergencyCall, in_lang: str) -> str:
    """What an emergency call is about and where, in one line."""
    with override(in_lang):
        return _("%(what)s, %(place)s") % {"what": emergency(call.what).label, "place": call.place}


def proceeding_words(code: str) -> str:
    return choice_label("proceeding_type", code, lang()) if code else ""


def request_words(code: str) -> str:
    return choice_label("request_type", code, lang()) if code else ""


def promise_words(level: str, code: str) -> str:
    """A promise with its time: "First answer, 2 hours"; its code where the table has it no more."""
    promise = promises()[level].get(code)
    if promise is None:
        return code
    return _("%(promise)s, within %(time)s") % {"promise": promise.label(lang()), "time": promise.within(lang())}
