"""A person, or the administrator for the enterprise, chooses what to take of warnings; who has had enough leaves."""

from dataclasses import asdict, replace
from datetime import datetime

from django.core import signing
from django.db import transaction
from django.urls import reverse

from portal.audit.record import record
from portal.inbox.models import InboxItem, OutgoingEmail, OutgoingSms
from portal.tenancy.actor import Actor
from portal.tenancy.models import Membership, User
from portal.tenancy.scope import system
from risk_warnings.models import Preference
from risk_warnings.rules.preferences import DEFAULT, Wants

SALT = "warnings.emails"


class UnknownLink(Exception):
    """Nobody signed this address."""


@transaction.atomic
def keep_preference(*, actor: Actor, wants: Wants, for_enterprise: bool, now: datetime) -> Preference:
    """The person's own, or the enterprise's; who may was asked by the caller."""
    whose = {"enterprise": actor.enterprise} if for_enterprise else {"user": actor.user}
    fields = asdict(wants) | {"changed_at": now}
    fields |= {name: list(fields[name]) for name in ("inbox", "email", "sms")}
    kept, _new = Preference.objects.update_or_create(**whose, defaults=fields)
    new = {"inbox": fields["inbox"], "email": fields["email"], "sms": fields["sms"], "digest": wants.digest}
    record(actor=actor, action="warning.chosen", obj=kept, new=new)
    return kept


def way_out(item: InboxItem) -> str:
    """The address in every e-mail of warnings (RFC 8058)."""
    return reverse("warning-leave", args=[token_for(item.recipient_id)])


def token_for(user_id: int) -> str:
    """SECURITY: without an end, for e-mails are kept for years; all it can do is to end e-mails of warnings."""
    return signing.dumps(user_id, salt=SALT)


def read_token(token: str) -> int:
    """Raises `UnknownLink`."""
    try:
        return int(signing.loads(token, salt=SALT))
    except signing.BadSignature as error:
        raise UnknownLink from error


def _so_far(user_id: int) -> Wants:
    """What applies to somebody without a choice of their own: that of an enterprise they serve, else the default."""
    served = Membership.objects.filter(user=user_id, is_active=True, enterprise__isnull=False).order_by("pk")
    theirs = Preference.objects.filter(enterprise__in=served.values("enterprise")).order_by("pk").first()
    return theirs.wants if theirs else replace(DEFAULT, inbox=list(DEFAULT.inbox))


@transaction.atomic
@system("warnings.leave")
def leave(*, token: str, now: datetime) -> bool:
    """Ends e-mails, short messages and digests of warnings, also those that wait; the inbox stays as chosen. False when
    the link was used before or its person is gone. Raises `UnknownLink`."""
    user_id = read_token(token)
    if not User.objects.filter(pk=user_id).exists():
        return False
    fields = asdict(_so_far(user_id)) | {"changed_at": now}
    silent = {"email": [], "sms": [], "digest": Preference.Digest.NEVER}
    kept = Preference.objects.select_for_update().filter(user=user_id).first()
    if kept is not None and (kept.email, kept.sms, kept.digest) == ([], [], Preference.Digest.NEVER):
        return False
    kept, _new = Preference.objects.update_or_create(
        user_id=user_id, defaults=silent | {"changed_at": now}, create_defaults=fields | silent
    )
    for model in (OutgoingEmail, OutgoingSms):
        waiting = model.objects.filter(item__recipient=user_id, item__kind__startswith="warning.", state="pending")
        waiting.update(state="failed", next_attempt_at=None, last_error="unsubscribed")
    record(actor=None, action="warning.left", obj=kept, new={"user": user_id})
    return True
