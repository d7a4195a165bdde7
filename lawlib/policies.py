"""Who may do what with what people keep in the library, and with what they bring to it."""

from lawlib.models import ImportRun
from lawlib.rules.editions import letters_of
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role


def can_subscribe(actor: Actor | None) -> bool:
    """Whoever has an account: news go to one's own inbox."""
    return actor is not None


def can_keep_assessment(actor: Actor | None) -> bool:
    """A member of the enterprise: how well it guards its secrets is not for the agency that acts for it."""
    return actor is not None and actor.enterprise is not None and actor.role != Role.AGENCY


def can_read_imports(actor: Actor | None) -> bool:
    """Permission matrix, 草稿与审校内容: who reads drafts."""
    return actor is not None and actor.platform is not None and "R" in letters_of(actor.role)


def can_import(actor: Actor | None) -> bool:
    """Whoever publishes: a file brings hundreds of drafts at once."""
    return actor is not None and actor.platform is not None and "P" in letters_of(actor.role)


def can_step_import(actor: Actor, run: ImportRun) -> bool:
    """Take over, publish, undo or discard: a platform its own imports, the national centre all of them."""
    if not can_import(actor) or actor.platform is None:
        return False
    return actor.platform.is_national or actor.platform.pk == run.platform_id
