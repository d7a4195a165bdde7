"""A person asks to be forgotten; somebody looks at it; what the law does not keep goes."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from portal.accounts.models import ErasureRequest
from portal.accounts.personal_data import kinds
from portal.accounts.services.end_log_ins import end_log_ins
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.models import User
from portal.tenancy.scope import system
from portal.tenancy.services.end_membership import end_membership

NAMELESS = "已注销账号"  # shown in files of before, in place of the name


@transaction.atomic
def ask_for_erasure(*, actor: Actor, reason: str, now: datetime) -> ErasureRequest:
    """The open request of the person, or a new one."""
    User.objects.select_for_update().get(pk=actor.user_id)
    waiting = ErasureRequest.objects.filter(user_id=actor.user_id, state=ErasureRequest.State.OPEN).first()
    if waiting is not None:
        return waiting
    asked = ErasureRequest.objects.create(user=actor.user, reason=reason, asked_at=now)
    record(actor=actor, action="user.erasure_asked", obj=actor.user, platform=actor.platform)
    return asked


@transaction.atomic
def take_back_erasure(*, actor: Actor, now: datetime) -> bool:
    changed = ErasureRequest.objects.filter(user_id=actor.user_id, state=ErasureRequest.State.OPEN).update(
        state=ErasureRequest.State.TAKEN_BACK, decided_at=now
    )
    if changed:
        record(actor=actor, action="user.erasure_taken_back", obj=actor.user, platform=actor.platform)
    return bool(changed)


@transaction.atomic
def decide_erasure(*, actor: Actor, asked: ErasureRequest, carry_out: bool, answer: str, now: datetime) -> bool:
    """False when it was decided or taken back meanwhile. The caller has asked the policies. Raises `LastAdministrator`
    where an enterprise would be left without one."""
    locked = ErasureRequest.objects.select_for_update().get(pk=asked.pk)
    if locked.state != ErasureRequest.State.OPEN:
        return False
    locked.state = ErasureRequest.State.DONE if carry_out else ErasureRequest.State.REFUSED
    locked.decided_by, locked.decided_at, locked.answer = actor.user, now, answer
    if carry_out:
        locked.reason = ""
    locked.save()
    if carry_out:
        _erase(actor=actor, user=locked.user, now=now)
    else:
        notify(
            recipients=[locked.user_id],
            kind="account.erasure_refused",
            params={"answer": answer},
            url=reverse("own_data"),
            now=now,
        )
        record(actor=actor, action="user.erasure_refused", obj=locked.user, platform=actor.platform)
    return True


@system("accounts.erase")
def _erase(*, actor: Actor, user: User, now: datetime) -> None:
    """Pseudonymised: the row stays, for files and trail point to it; nothing in it leads to the person any more."""
    for membership in user.memberships.filter(is_active=True):
        end_membership(actor=actor, membership=membership, now=now)
    end_log_ins(actor=actor, user=user, why="erased", now=now)
    for kind in kinds():
        kind.erase(user)
    user.username, user.display_name = f"erased-{user.pk}", NAMELESS
    user.first_name = user.last_name = user.email = user.phone = ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user.save()
    kept = [kind.key for kind in kinds() if kind.kept_because]
    record(actor=actor, action="user.erased", obj=user, platform=actor.platform, new={"kept": kept})
