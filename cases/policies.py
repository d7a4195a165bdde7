"""Who may do what with a case that is visible: `can_<verb>_<noun>(actor, obj)`."""

from cases.models import (
    Attachment,
    BreakGlass,
    Case,
    Circular,
    CircularReceipt,
    ExportClearance,
    Guidance,
    IntakeDraft,
    Move,
    Supervision,
)
from cases.querysets import COUNTER_ROLES
from cases.querysets_circulars import WRITING_ROLES
from cases.querysets_files import ACCESS_RECORD_ROLES
from cases.querysets_panel_batches import PROPOSING_ROLES
from cases.querysets_supervision import SUPERVISION_ROLES
from cases.rules.file_access import Way, way_of
from cases.rules.supervision import CHILD_VERBS, may_supervise
from portal.tenancy.actor import Actor
from portal.tenancy.models import PlatformKind, Role

TRIAGE_ROLES = frozenset(
    {
        Role.INTAKE_OFFICER,
        Role.HANDLER,
        Role.PLATFORM_HEAD,
        Role.INDUSTRY_OFFICER,
        Role.OVERSEAS_OFFICER,
        Role.NATIONAL_OFFICER,
    }
)
HANDLING_ROLES = TRIAGE_ROLES - {Role.INTAKE_OFFICER}
HEAD_ROLES = frozenset({Role.PLATFORM_HEAD, Role.NATIONAL_OFFICER})
ENTERPRISE_ROLES = frozenset({Role.ENTERPRISE_MEMBER, Role.ENTERPRISE_ADMIN})


def is_responsible(actor: Actor, case: Case) -> bool:
    """Acts for the platform that handles the case."""
    return actor.platform is not None and actor.platform.pk == case.platform_id


def can_use_desk(actor: Actor) -> bool:
    """Has a desk with a queue."""
    return actor.is_staff and actor.role in TRIAGE_ROLES


def can_use_calendar(actor: Actor) -> bool:
    """Whoever works on cases: at a desk, for an enterprise, or as an expert by the seats that are taken."""
    return actor.membership is None or actor.enterprise is not None or can_use_desk(actor)


def can_feed_platform(actor: Actor) -> bool:
    """All deadlines of a platform are for those who work at its desk."""
    return can_use_desk(actor)


def can_be_reminded(actor: Actor) -> bool:
    """Whom deadlines remind: those who act for an enterprise, and those who work at a desk."""
    return actor.enterprise is not None or can_use_desk(actor)


def can_choose_for_enterprise(actor: Actor) -> bool:
    """At which distances the enterprise's people are reminded: its administrator."""
    return actor.enterprise is not None and actor.role == Role.ENTERPRISE_ADMIN


def can_read_content(actor: Actor | None, case: Case) -> bool:
    """The same predicate as the list: membership in `content_visible_to`."""
    return Case.objects.content_visible_to(actor).filter(pk=case.pk).exists()


def can_read_contact(actor: Actor) -> bool:
    """Name, telephone and e-mail of the enterprise's contact, where the content is read: its own people and platforms,
    neither experts nor agencies (matrix: 企业联系人个人信息)."""
    return actor.is_staff or actor.role in ENTERPRISE_ROLES


def can_file_request(actor: Actor) -> bool:
    return actor.enterprise is not None and actor.role in ENTERPRISE_ROLES


def can_register_at_counter(actor: Actor) -> bool:
    """File a request for an enterprise that stands at the counter of the actor's platform."""
    return actor.platform is not None and actor.role in COUNTER_ROLES


def can_write_draft(actor: Actor, draft: IntakeDraft) -> bool:
    """The enterprise its own; staff the one of their counter."""
    if can_file_request(actor):
        return actor.enterprise is not None and draft.enterprise_id == actor.enterprise.pk
    return can_register_at_counter(actor) and actor.platform is not None and draft.counter_id == actor.platform.pk


def can_triage_case(actor: Actor, case: Case) -> bool:
    """Claim, ask for a supplement, accept, decline."""
    return is_responsible(actor, case) and actor.role in TRIAGE_ROLES


def can_handle_case(actor: Actor, case: Case) -> bool:
    """Panel, guidance draft, closing, reopening."""
    return is_responsible(actor, case) and actor.role in HANDLING_ROLES


def can_regrade_case(actor: Actor, case: Case) -> bool:
    """The matrix (定级与改级): who handles or heads; an intake officer suggests it to them."""
    return can_handle_case(actor, case)


def can_compose_panel(actor: Actor, case: Case) -> bool:
    """No experts on a report of unfair treatment: it stays with the named officers."""
    return can_handle_case(actor, case) and not case.restricted


def can_propose_panels(actor: Actor) -> bool:
    """Have panels proposed for the queue of the own platform, and accept them: who invites."""
    return actor.platform is not None and actor.role in PROPOSING_ROLES


def can_sign_guidance(actor: Actor, guidance: Guidance) -> bool:
    """A head of the responsible platform who did not write it."""
    return is_responsible(actor, guidance.case) and actor.role in HEAD_ROLES and guidance.drafted_by_id != actor.user_id


def can_speak_for_enterprise(actor: Actor, case: Case) -> bool:
    """Answer supplements, report back, rate, withdraw."""
    return actor.enterprise is not None and actor.enterprise.pk == case.enterprise_id and actor.role in ENTERPRISE_ROLES


def can_correct_deadline(actor: Actor, case: Case) -> bool:
    """Note the authority's date, tick off what is done."""
    return can_triage_case(actor, case) or can_speak_for_enterprise(actor, case)


def can_decide_change(actor: Actor, case: Case) -> bool:
    """Take over, or not, what the enterprise proposes about a deadline."""
    return can_triage_case(actor, case)


def can_write_message(actor: Actor, case: Case) -> bool:
    return can_triage_case(actor, case) or can_speak_for_enterprise(actor, case)


def can_add_attachment(actor: Actor, case: Case) -> bool:
    return can_write_message(actor, case)


def way_to_file(actor: Actor, attachment: Attachment) -> Way:
    """In which way a file that is visible reaches the actor. A head who handles the case needs no reason."""
    handles = attachment.case is not None and attachment.case.handler_id == actor.user_id
    return way_of(
        scan_state=attachment.scan_state,
        content_type=attachment.content_type,
        level=attachment.level,
        expert=actor.membership is None,
        reason_needed=actor.role == Role.PLATFORM_HEAD and not handles,
    )


def can_read_accesses(actor: Actor, case: Case) -> bool:
    """Who has looked at the files of a case: its enterprise, and those who handle it at the responsible platform."""
    if actor.role not in ACCESS_RECORD_ROLES:
        return False
    if actor.enterprise is not None:
        return actor.enterprise.pk == case.enterprise_id
    return is_responsible(actor, case) and can_read_content(actor, case)


def is_national(actor: Actor | None) -> bool:
    """Acts for the national centre as an officer or its head."""
    return actor is not None and actor.platform is not None and actor.platform.is_national and actor.role in HEAD_ROLES


def can_ask_break_glass(actor: Actor, case: Case) -> bool:
    """The national centre, for a header whose content it was not given. Reports of unfair treatment have named readers
    and no other way in."""
    return is_national(actor) and not case.restricted and not can_read_content(actor, case)


def can_decide_break_glass(actor: Actor, glass: BreakGlass) -> bool:
    """A second person of the national centre."""
    return is_national(actor) and glass.asked_by_id != actor.user_id


def can_end_break_glass(actor: Actor, glass: BreakGlass) -> bool:
    """The national centre, at any time; also the one who asked."""
    return is_national(actor)


def can_name_readers(actor: Actor | None) -> bool:
    """The head of the national centre keeps the list of those who read reports of unfair treatment."""
    return is_national(actor) and actor is not None and actor.role == Role.PLATFORM_HEAD


def reads_from_outside(actor: Actor, case: Case) -> bool:
    """Whoever reads content without belonging to the enterprise or the responsible platform leaves a trace; for a
    restricted case everybody but the enterprise."""
    if actor.enterprise is not None and actor.enterprise.pk == case.enterprise_id:
        return False
    return case.restricted or not is_responsible(actor, case)


def can_prepare_export(actor: Actor, case: Case) -> bool:
    """Who handles the case at a platform in the country: nobody abroad clears files for abroad."""
    at_home = actor.platform is not None and actor.platform.kind != PlatformKind.OVERSEAS
    return at_home and can_handle_case(actor, case)


def can_agree_to_export(actor: Actor, case: Case) -> bool:
    return can_speak_for_enterprise(actor, case)


def can_decide_export(actor: Actor, clearance: ExportClearance) -> bool:
    """A head of the platform that prepared it, other than the one who did."""
    return (
        actor.platform is not None
        and actor.platform.pk == clearance.by_platform_id
        and actor.role in HEAD_ROLES
        and clearance.prepared_by_id != actor.user_id
    )


def can_revoke_export(actor: Actor, clearance: ExportClearance) -> bool:
    """The platform that prepared it, the one that handles the case now, and the enterprise."""
    prepared = actor.platform is not None and actor.platform.pk == clearance.by_platform_id
    return (
        (prepared and actor.role in HANDLING_ROLES)
        or can_prepare_export(actor, clearance.case)
        or can_agree_to_export(actor, clearance.case)
    )


def can_send_case(actor: Actor, case: Case, kind: str) -> bool:
    """Intake officers pass on what was filed at the wrong door; help and reports are the handlers' business."""
    return can_triage_case(actor, case) if kind == "refer" else can_handle_case(actor, case)


def can_decide_move(actor: Actor, move: Move) -> bool:
    """Accept, decline, contribute: the people of the target."""
    return actor.platform is not None and actor.platform.pk == move.target_id and actor.role in TRIAGE_ROLES


def can_answer_report(actor: Actor, move: Move) -> bool:
    """A head of the parent."""
    return can_decide_move(actor, move) and actor.role in HEAD_ROLES


def can_recall_move(actor: Actor, move: Move) -> bool:
    """Recall, end: who may send such a thing now."""
    return can_send_case(actor, move.case, move.kind)


def can_consent_to_move(actor: Actor, move: Move) -> bool:
    return can_speak_for_enterprise(actor, move.case)


def can_supervise_case(actor: Actor, case: Case) -> bool:
    """A head of a platform above the one that is responsible."""
    return (
        actor.platform is not None
        and actor.role in HEAD_ROLES
        and not case.restricted
        and may_supervise(actor.platform.path, case.platform.path)
    )


def can_step_supervision(actor: Actor, supervision: Supervision, verb: str) -> bool:
    """The people of the desk below work on it; the heads above decide."""
    if actor.platform is None:
        return False
    if verb in CHILD_VERBS:
        return actor.platform.pk == supervision.target_id and actor.role in SUPERVISION_ROLES
    return actor.platform.pk == supervision.source_id and actor.role in HEAD_ROLES


def can_write_circular(actor: Actor | None) -> bool:
    """Handlers and officers write them; where nobody is below and no enterprise either, the audience is empty."""
    return actor is not None and actor.platform is not None and actor.role in WRITING_ROLES


def can_step_circular(actor: Actor, circular: Circular, verb: str) -> bool:
    """Writers of the issuer draft and correct; its heads approve (never who wrote it), send and withdraw; the people of
    a recipient sign for it."""
    if verb == "sign":
        signs = actor.role in ENTERPRISE_ROLES if actor.enterprise else actor.role in TRIAGE_ROLES
        return signs and CircularReceipt.objects.sent_to(actor).filter(circular=circular).exists()
    ours = actor.platform is not None and actor.platform.pk == circular.issuer_id
    if verb in {"save", "submit", "correct"}:
        return ours and actor.role in WRITING_ROLES
    if verb == "approve":
        return ours and actor.role in HEAD_ROLES and actor.user_id not in circular.writers
    return ours and actor.role in HEAD_ROLES
