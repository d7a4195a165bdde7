"""What the audit trail says of the actions on cases, and which cases are reserved there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models import Case

ACTIONS = {
    "attachment.add": _("File added"),
    "attachment.copy_wanted": _("Another copy of a file asked for"),
    "attachment.download": _("File downloaded"),
    "attachment.infected": _("Malware found in a file"),
    "attachment.label": _("Kind or secrecy of a file changed"),
    "attachment.oversize": _("File too large for the malware check"),
    "attachment.remove": _("File removed"),
    "break_glass.approve": _("Break-glass approved"),
    "break_glass.ask": _("Break-glass asked for"),
    "break_glass.end": _("Break-glass ended"),
    "break_glass.lapse": _("Break-glass not decided in time"),
    "break_glass.refuse": _("Break-glass refused"),
    "case.accept": _("Request accepted"),
    "case.answer_supplement": _("Supplement answered"),
    "case.archive": _("Case archived"),
    "case.claim": _("Case claimed"),
    "case.close": _("Case closed"),
    "case.conclude_consultation": _("Expert consultation concluded"),
    "case.consent_withdrawn": _("Consent withdrawn"),
    "case.consult": _("Expert consultation opened"),
    "case.deadline_done": _("Deadline ticked off"),
    "case.deadline_reopened": _("Deadline opened again"),
    "case.deadlines_counted": _("Deadlines counted anew"),
    "case.decline": _("Request declined"),
    "case.facts_amended": _("Facts amended"),
    "case.follow_up": _("Enterprise reported back"),
    "case.handed_over": _("Case handed over"),
    "case.lowering_proposed": _("Lower level proposed"),
    "case.message": _("Message written"),
    "case.panel_opened": _("Panel opened for a case"),
    "case.rated": _("Help rated"),
    "case.read": _("File read from outside the platform"),
    "case.regraded": _("Level changed"),
    "case.release": _("Case given back"),
    "case.reopen": _("Case opened again"),
    "case.request_supplement": _("Supplement asked for"),
    "case.sign": _("Guidance issued"),
    "case.start_guidance": _("Guidance begun"),
    "case.submit": _("Request filed"),
    "case.submit_at_counter": _("Request registered at the counter"),
    "case.terminate": _("Guidance ended"),
    "case.track": _("Follow-up begun"),
    "deadline.printed_date": _("Date of the authority noted"),
    "draft.begin": _("Request begun"),
    "draft.begin_at_counter": _("Request begun at the counter"),
    "draft.discard": _("Draft deleted"),
    "export.agreed": _("Enterprise agreed to a transfer abroad"),
    "export.approved": _("Transfer abroad approved"),
    "export.prepared": _("Transfer abroad prepared"),
    "export.refused": _("Transfer abroad refused"),
    "export.revoked": _("Transfer abroad revoked"),
    "guidance.download": _("Guidance document downloaded"),
    "guidance.draft": _("Guidance document drafted"),
    "guidance.handed_over": _("Draft of guidance handed over"),
    "guidance.save": _("Guidance document saved"),
    "guidance.send": _("Guidance document sent for signing"),
    "guidance.sign": _("Guidance document signed"),
    "report.reader_ended": _("Reader of unfair-treatment reports ended"),
    "report.reader_named": _("Reader of unfair-treatment reports named"),
}
THINGS = {
    "cases.casedeadline": _("deadline"),
    "cases.guidance": _("guidance document"),
    "cases.intakedraft": _("draft of a request"),
}


def is_restricted(obj: models.Model) -> bool:
    """The case itself or anything that belongs to it."""
    case = obj if isinstance(obj, Case) else getattr(obj, "case", None)
    return isinstance(case, Case) and case.restricted
