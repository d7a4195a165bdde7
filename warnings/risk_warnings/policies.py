"""Who may do what with signals and warnings: the rows 预警信号 and 风险提醒函 of the permission matrix."""

from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from portal.tenancy.policies import can_edit_enterprise
from risk_warnings import querysets
from risk_warnings.models import ReminderLetter
from risk_warnings.rules.kinds import Addressee

REPORTING_ROLES = frozenset(
    {Role.INTAKE_OFFICER, Role.HANDLER, Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.COLLABORATOR}
)
DECIDING_ROLES = frozenset(
    {Role.HANDLER, Role.PLATFORM_HEAD, Role.INDUSTRY_OFFICER, Role.OVERSEAS_OFFICER, Role.NATIONAL_OFFICER}
)
PUBLISHING_ROLES = frozenset({Role.PLATFORM_HEAD, Role.NATIONAL_OFFICER})


def can_read_signals(actor: Actor | None) -> bool:
    return actor is not None and querysets.reads_signals(actor)


def can_report_signal(actor: Actor | None) -> bool:
    return actor is not None and actor.platform is not None and actor.role in REPORTING_ROLES


def can_decide_warning(actor: Actor | None) -> bool:
    """Judge matches; confirm, return and dismiss proposals."""
    return actor is not None and actor.platform is not None and actor.role in DECIDING_ROLES


def can_publish_warning(actor: Actor | None) -> bool:
    """Publish and withdraw: those who sign (签发)."""
    return actor is not None and actor.platform is not None and actor.role in PUBLISHING_ROLES


def can_read_letters(actor: Actor | None) -> bool:
    return actor is not None and actor.platform is not None and actor.role in querysets.LETTER_ROLES


def can_draft_letter(actor: Actor | None) -> bool:
    return can_decide_warning(actor)


def can_sign_letter(actor: Actor | None) -> bool:
    """Heads for their platform, the national centre; that a letter is one's own to see is asked before."""
    return can_publish_warning(actor)


def can_receive_letter(actor: Actor | None, letter: ReminderLetter) -> bool:
    """Sign for one to the own platform; note that an association has got one from the own platform."""
    if actor is None or not can_decide_warning(actor):
        return False
    whose = letter.platform_id if letter.to == Addressee.ASSOCIATION else letter.to_platform_id
    return actor.platform is not None and whose == actor.platform.pk


def can_decide_industry_hit(actor: Actor | None, platform_id: int) -> bool:
    """The officers of the industry's own platform, and the national centre."""
    if actor is None or actor.platform is None or actor.role not in DECIDING_ROLES:
        return False
    return actor.platform.is_national or actor.platform.pk == platform_id


def can_keep_sources(actor: Actor | None) -> bool:
    """Pause, replay, renew secrets: the national centre."""
    return (
        can_publish_warning(actor) and actor is not None and actor.platform is not None and actor.platform.is_national
    )


def can_answer_warning(actor: Actor | None) -> bool:
    """People of the enterprise; an agency reads along and answers nothing in its name."""
    return actor is not None and actor.enterprise is not None and actor.role != Role.AGENCY


def can_answer_hit(actor: Actor | None) -> bool:
    """Whose mark it is says what an application is to it."""
    return can_answer_warning(actor)


def can_choose_for_enterprise(actor: Actor | None) -> bool:
    """What its people take unless they choose themselves: its own administrator."""
    return actor is not None and actor.enterprise is not None and can_edit_enterprise(actor, actor.enterprise)


def can_edit_watch(actor: Actor | None) -> bool:
    return can_answer_warning(actor)
