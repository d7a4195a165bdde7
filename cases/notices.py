"""What the inbox says about cases."""

from django.utils.translation import gettext_lazy as _

from cases.notices_calls import CALLS
from cases.notices_joint import JOINT
from portal.inbox.kinds import Kind, register_kind

NOTICES = {
    "case.submitted": Kind(_("New request: %(title)s (%(number)s)"), _("Please claim it within the promised time.")),
    "case.registered": Kind(
        _("Your request %(number)s has been registered at the counter of %(counter)s"),
        _("It was entered for you in person. Open the case and check that everything is as you said."),
    ),
    "case.supplement_requested": Kind(
        _("Please complete your request %(number)s by %(due)s"),
        _("The platform needs more from you before it can decide. Nothing you filed is lost."),
    ),
    "case.supplement_answered": Kind(_("The supplement for %(number)s has come in: %(title)s")),
    "case.accepted": Kind(
        _("Your request %(number)s has been accepted"), _("A handler has taken it on and will come back to you.")
    ),
    "case.declined": Kind(_("Your request %(number)s could not be accepted"), "%(reason)s"),
    "case.terminated": Kind(_("Guidance on %(number)s has ended"), "%(reason)s"),
    "case.reopened": Kind(_("Case %(number)s has been opened again"), "%(reason)s"),
    "case.regraded": Kind(_("The level of %(number)s has changed"), _("Open the case to see the reasons.")),
    "case.lowering_proposed": Kind(
        _("%(number)s: a lower level waits for a second person"),
        _("%(who)s has proposed it. Read the reason, then approve or refuse."),
    ),
    "case.lowering_refused": Kind(
        _("%(number)s: the lower level was refused"), _("%(who)s has decided; the reason is in the timeline.")
    ),
    "panels.proposed": Kind(
        _("Panels have been proposed for %(cases)s cases"),
        _("%(whole)s of them are whole. Nobody is invited before you accept."),
        icon="users",
    ),
    "promise.half": Kind(
        _("Half the time for “%(promise)s” has gone: %(number)s"),
        _("%(title)s. Promised within %(within)s. This is a promise of the platform, not a legal deadline."),
    ),
    "promise.missed": Kind(
        _("“%(promise)s” was not kept in time: %(number)s"),
        _("%(title)s. Promised within %(within)s. The head of the platform supervises it; it is noted in the file."),
        icon="alarm",
    ),
    "promise.escalated": Kind(
        _("%(platform)s: “%(promise)s” is long overdue in %(number)s"),
        _("%(title)s. Promised within %(within)s, half as much again has gone. Ask how it stands, or set a task."),
        icon="up",
    ),
    "case.consent_withdrawn": Kind(_("The enterprise has withdrawn a consent in %(number)s: %(title)s")),
    "case.message": Kind(_("New message about %(number)s: %(title)s")),
    "case.seat_accepted": Kind(_("%(expert)s has accepted a seat in %(number)s"), by_email=False),
    "case.seat_declined": Kind(_("%(expert)s has declined a seat in %(number)s"), by_email=False),
    "case.seat_conflicted": Kind(_("%(expert)s is recused from %(number)s"), by_email=False),
    "case.seat_expired": Kind(_("%(expert)s did not answer in time in %(number)s"), by_email=False),
    "case.seat_left_empty": Kind(
        _("%(number)s: nobody is left for the seat of %(expert)s"),
        _("No eligible expert remains for this role. Please look wider or change the panel."),
    ),
    "case.seat_conflict_found": Kind(
        _("%(number)s: the check of names found a conflict of %(expert)s"),
        _("Access is closed and the seat has passed on. If the expert had the file, decide whether the work stands."),
    ),
    "case.panel_changed": Kind(
        _("The panel of experts for %(number)s changes"),
        _("One expert has left it. Nothing is needed from you; the work on your case goes on."),
        icon="users",
    ),
    "case.opinion_filed": Kind(_("%(expert)s has filed an opinion in %(number)s")),
    "guidance.to_sign": Kind(
        _("A guidance document waits for your signature: %(title)s (%(number)s)"),
        _("Read it, compare it with what the portal drafted, sign it or write to the handler."),
    ),
    "case.printed_date": Kind(_("A date of the authority was noted in %(number)s: %(title)s"), by_email=False),
    "deadline.changed": Kind(
        _("A deadline has changed: %(title)s (%(number)s)"),
        _("Open the case to see the day that counts now, and the paper that says so."),
        icon="calendar",
    ),
    "deadline.proposed": Kind(
        _("The enterprise proposes to change a deadline in %(number)s: %(title)s"),
        _("Read the paper, then take the proposal over or say why not. Until then the old day counts."),
        icon="calendar",
    ),
    "deadline.refused": Kind(
        _("Your proposal about a deadline in %(number)s was not taken over"),
        _("The day stays as it was. Reason: %(reason)s"),
        icon="calendar",
    ),
    "deadline.recounted": Kind(
        _("Deadlines of %(number)s were counted anew: %(title)s"),
        _("A rule has a new version. Compare the old day with the new one, and have it verified by local counsel."),
        icon="calendar",
    ),
    "deadline.reminder": Kind(
        _("%(number)s: %(what)s is due on %(day)s, %(left)s"),
        _("Ends %(there)s, Beijing time %(here)s. Mark it as met in the case, and nobody is reminded any more."),
        icon="calendar",
    ),
    "deadline.last_day": Kind(
        _("Last 24 hours, %(number)s: %(what)s"),
        _("Ends %(there)s, Beijing time %(here)s. Mark it as met in the case, and nobody is reminded any more."),
        icon="alarm",
    ),
    "guidance.signed": Kind(
        _("The guidance document for %(number)s is ready"),
        _("Letter %(letter)s can be downloaded as PDF and Word."),
    ),
    "case.follow_up": Kind(_("The enterprise has reported back on %(number)s: %(title)s")),
    "file.infected": Kind(
        _("Malware was found in “%(file)s”"),
        _("The file is locked away and reaches nobody. Please send the document again from a clean computer."),
    ),
    "file.oversize": Kind(
        _("“%(file)s” is too large for the malware check"),
        _("The file is kept but held back. Split it, or ask the administrator to raise the scanner's limit."),
    ),
    "file.not_kept": Kind(
        _("“%(file)s” came in whole but was not kept"), _("The list of files says why and what to do."), by_email=False
    ),
    "file.copy_wanted": Kind(
        _("%(by)s needs another copy of “%(file)s” in %(number)s"),
        _("The file cannot carry its reader's name. Please add an unprotected PDF of it to the case."),
    ),
    "break_glass.asked": Kind(
        _("%(who)s asks to read the file of %(number)s"),
        _("A second person of the national centre decides. Read the reason first."),
    ),
    "break_glass.approved": Kind(_("You may read the file of %(number)s for the time asked"), "%(note)s"),
    "break_glass.refused": Kind(_("Reading the file of %(number)s was not approved"), "%(note)s"),
    "break_glass.opened": Kind(
        _("The national centre may read your file %(number)s for a limited time"),
        _("Who: %(who)s, approved by %(by)s. Why: %(reason)s. Until: %(until)s. Every reading is recorded."),
        icon="lock",
    ),
    "break_glass.opened_platform": Kind(
        _("The national centre may read the file of %(number)s for a limited time"),
        _("Who: %(who)s, approved by %(by)s. Why: %(reason)s. Until: %(until)s. The enterprise has been told."),
        icon="lock",
    ),
    "break_glass.ended": Kind(
        _("The national centre's access to %(number)s has ended"),
        _("%(who)s opened the file %(reads)s times."),
        by_email=False,
        icon="lock",
    ),
    "report.news": Kind(_("There is something new in a matter that only you may open"), _("Log in to read it.")),
    "report.named": Kind(
        _("You have been named to read reports of unfair treatment"),
        _("What they say stays with the enterprise and the named officers."),
        by_email=False,
    ),
    "case.back_in_queue": Kind(
        _("%(number)s waits for a new handler: %(title)s"), _("%(who)s has left. Please claim the case.")
    ),
    "case.handed_over": Kind(_("You have taken over %(number)s from %(who)s"), "%(title)s"),
    "export.consent": Kind(
        _("Your consent is asked for: files of %(number)s are to go abroad to %(to)s"),
        _("Open the case, look at “Data leaving the country”, and decide. Nothing goes out before."),
    ),
    "export.prepared": Kind(
        _("A transfer abroad waits for your approval: %(number)s to %(to)s"),
        _("Go through the checklist; nothing goes out before you approve."),
    ),
    "export.approved": Kind(_("The transfer of files of %(number)s to %(to)s was approved")),
    "export.refused": Kind(_("The transfer of files of %(number)s to %(to)s was refused"), "%(reason)s"),
    "export.revoked": Kind(_("The transfer of files of %(number)s to %(to)s was revoked"), "%(reason)s"),
    "export.opened": Kind(_("Files of %(number)s have been cleared for you")),
    "move.refer_offered": Kind(
        _("Referred to you: %(title)s (%(number)s)"),
        _("Read what was shared, then accept the case or send it back with a reason, within the time shown."),
        icon="refer",
    ),
    "move.co_handle_offered": Kind(
        _("Your help is asked for: %(title)s (%(number)s)"),
        _("Read what was shared, then say whether you can help. The sender stays responsible."),
        icon="users",
    ),
    "move.escalate_offered": Kind(
        _("Reported to you: %(title)s (%(number)s)"),
        _("Read the report, take note of it and answer what is asked."),
        icon="up",
    ),
    "move.consent_asked": Kind(
        _("Your consent is asked for: %(title)s (%(number)s)"),
        _("Your platform would like to share part of your case with another one. You see with whom and what."),
        icon="shield",
    ),
    "move.consent_given": Kind(_("The enterprise consents: %(number)s has been sent"), icon="shield"),
    "move.consent_withheld": Kind(_("The enterprise does not consent to sharing %(number)s"), icon="shield"),
    "move.refer_accepted": Kind(
        _("Your referral of %(number)s was accepted"), _("You keep the header and the progress."), icon="refer"
    ),
    "move.co_handle_accepted": Kind(_("Your request for help with %(number)s was accepted"), icon="users"),
    "move.escalate_accepted": Kind(_("Note was taken of your report on %(number)s"), by_email=False, icon="up"),
    "move.refer_declined": Kind(
        _("Your referral of %(number)s was declined"), _("The case stays with you. Read the reason."), icon="refer"
    ),
    "move.co_handle_declined": Kind(_("Your request for help with %(number)s was declined"), icon="users"),
    "move.answered": Kind(_("Your report on %(number)s was answered"), icon="up"),
    "move.contributed": Kind(_("The helping platform has contributed to %(number)s"), icon="users"),
    "move.expired": Kind(
        _("Nobody answered in time: %(title)s (%(number)s)"),
        _("It stays with you and access is closed. Send it again, or to somebody else."),
        icon="clock",
    ),
    "move.help_over": Kind(_("The time of help with %(number)s is over"), by_email=False, icon="clock"),
    "move.ended": Kind(_("Taken back or ended: %(title)s (%(number)s)"), by_email=False, icon="lock"),
    "move.referred": Kind(
        _("Another platform now handles your case %(number)s"),
        _("You agreed to it or it lies above or below the first one. Your promises and deadlines run on."),
        icon="refer",
    ),
    "circular.to_review": Kind(
        _("Notice for your review: %(title)s"),
        _("Read it as its recipients will, then approve it or return it."),
        icon="bell",
    ),
    "circular.approved": Kind(_("Your notice was approved: %(title)s"), by_email=False, icon="bell"),
    "circular.returned": Kind(_("Your notice was returned: %(title)s"), _("Read the reason."), icon="bell"),
    "circular.arrived": Kind(_("Notice from %(issuer)s: %(title)s"), _("Please read it and sign for it."), icon="bell"),
    "circular.corrected": Kind(
        _("Corrected notice from %(issuer)s: %(title)s"), _("It takes the place of the one you have."), icon="bell"
    ),
    "circular.withdrawn": Kind(
        _("Withdrawn by %(issuer)s: %(title)s"), _("Please do not use it any more."), icon="bell"
    ),
    "circular.reminder": Kind(_("Please sign for the notice from %(issuer)s: %(title)s"), icon="clock"),
    "supervision.asked": Kind(
        _("The platform above has set a task: %(title)s (%(number)s)"),
        _("Read what is asked and by when, and report how it stands."),
        icon="flag",
    ),
    "supervision.feedback": Kind(_("Feedback on your task about %(number)s: %(title)s"), by_email=False, icon="flag"),
    "supervision.extension_asked": Kind(
        _("More time is asked for your task about %(number)s"),
        _("Please grant the later day or refuse it."),
        icon="flag",
    ),
    "supervision.extension_granted": Kind(_("More time was granted for the task about %(number)s"), icon="flag"),
    "supervision.extension_refused": Kind(
        _("More time was refused for the task about %(number)s"), _("The day stays."), icon="flag"
    ),
    "supervision.finished": Kind(
        _("Your task about %(number)s was reported done"), _("Please confirm it or send it back."), icon="flag"
    ),
    "supervision.confirmed": Kind(_("The task about %(number)s was confirmed as done"), by_email=False, icon="flag"),
    "supervision.sent_back": Kind(
        _("The task about %(number)s was sent back"), _("Read the reason; the clock runs on."), icon="flag"
    ),
    "supervision.recalled": Kind(_("The task about %(number)s was recalled"), by_email=False, icon="flag"),
    "supervision.due_soon": Kind(
        _("Within 24 hours: the task about %(number)s is due"), _("Report it done, or ask for more time."), icon="clock"
    ),
    "supervision.overdue": Kind(
        _("Overdue: the task about %(number)s (%(title)s)"), _("It counts as late in the figures."), icon="alarm"
    ),
    "case.report_reminder": Kind(
        _("Report the red case %(number)s up: %(title)s"),
        _("Red cases are reported to the parent platform within 24 hours. The work goes on."),
        icon="up",
    ),
    "case.closed": Kind(_("Case %(number)s is closed"), _("Please tell us how the help was.")),
}


def register_notices() -> None:
    for code, kind in (NOTICES | CALLS | JOINT).items():
        register_kind(code, kind)
