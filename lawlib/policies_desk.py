"""Who may do what with editions: permission matrix, 草稿与审校内容, by role and platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lawlib.rules.editions import STEPS, letters_of

if TYPE_CHECKING:
    from lawlib.models import Edition
    from portal.tenancy.actor import Actor


def has_letter(actor: Actor | None, letter: str) -> bool:
    """Whether the actor's role, at whatever platform it is held, has the right: C, R, U or P."""
    return actor is not None and actor.platform is not None and letter in letters_of(actor.role)


def can_open_desk(actor: Actor | None) -> bool:
    return has_letter(actor, "R")


def can_begin_edition(actor: Actor | None) -> bool:
    return has_letter(actor, "C")


def works_on(actor: Actor, edition: Edition, letter: str) -> bool:
    """A platform works on its own editions, the national centre on all of them; others read."""
    if not has_letter(actor, letter) or actor.platform is None:
        return False
    return actor.platform.is_national or edition.platform_id in (actor.platform.pk, None)


def can_edit_edition(actor: Actor, edition: Edition) -> bool:
    return edition.state == "draft" and works_on(actor, edition, "U")


def can_step_edition(actor: Actor, edition: Edition, verb: str) -> bool:
    """By right alone; `STEPS` says in which state. Whoever wrote in it is never the second person."""
    step = STEPS[verb]
    if step.second and actor.user_id in edition.writers:
        return False
    return bool(step.right) and works_on(actor, edition, step.right)


def can_comment_edition(actor: Actor, edition: Edition) -> bool:
    """Everybody who reads the draft save auditors, who only read; invited experts, too."""
    return actor.user_id in edition.invited or works_on(actor, edition, "U")
