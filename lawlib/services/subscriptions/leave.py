"""The way out that every digest carries (RFC 8058): a signed address ends the subscriptions that the digest was of."""

from django.core import signing
from django.db import transaction
from django.urls import reverse

from lawlib.models import Every, Subscription
from portal.audit.record import record
from portal.inbox.models import InboxItem
from portal.tenancy.scope import system

SALT = "lawlib.subscriptions"


class UnknownLink(Exception):
    """Nobody signed this address."""


def way_out(item: InboxItem) -> str:
    """The address for the recipient of a notice about subscriptions of one rhythm."""
    return reverse("lawlib:subscriptions-leave", args=[token_for(item.recipient_id, item.params["every"])])


def token_for(user_id: int, every: str) -> str:
    """SECURITY: without an end, for e-mails are kept for years; all it can do is to end subscriptions."""
    return signing.dumps([user_id, every], salt=SALT)


def read_token(token: str) -> tuple[int, str]:
    """Whose subscriptions of which rhythm. Raises `UnknownLink`."""
    try:
        user_id, every = signing.loads(token, salt=SALT)
    except signing.BadSignature as error:
        raise UnknownLink from error
    return user_id, Every(every).value


@transaction.atomic
@system("lawlib.leave")
def leave(*, token: str) -> int:
    """How many were ended; none when the link was used before. Raises `UnknownLink`."""
    user_id, every = read_token(token)
    own = list(Subscription.objects.select_for_update().filter(user=user_id, every=every))
    Subscription.objects.filter(pk__in=[one.pk for one in own]).delete()
    for one in own:
        record(actor=None, action="lawlib.left", obj=one, new={"user": user_id, "every": every})
    return len(own)
