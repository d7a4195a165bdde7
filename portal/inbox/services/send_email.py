"""Sends one e-mail; the row lock decides who sends, so a task that runs twice sends once."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from portal.inbox.kinds import kind_of
from portal.inbox.models import InboxItem, OutgoingEmail
from portal.inbox.services.postpone import postpone


@transaction.atomic
def send_email(*, email_id: int) -> bool:
    """True when the e-mail was sent now. A server that refuses is kept on the row and tried again by the sweep."""
    email = (
        OutgoingEmail.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("item__recipient")
        .filter(pk=email_id, state=OutgoingEmail.State.PENDING)
        .first()
    )
    if email is None:
        return False
    email.attempts += 1
    try:
        _message(email).send()
    except (OSError, smtplib.SMTPException) as error:
        postpone(email, error)
        return False
    email.state, email.sent_at, email.next_attempt_at = OutgoingEmail.State.SENT, timezone.now(), None
    email.save()
    return True


def _message(email: OutgoingEmail) -> EmailMultiAlternatives:
    item, user = email.item, email.item.recipient
    way_out = kind_of(item.kind).way_out
    leave = f"{settings.SITE_URL}{way_out(item)}" if way_out else ""
    with translation.override(user.language):
        context = {
            "item": item,
            "user": user,
            "link": f"{settings.SITE_URL}{item.url}" if item.url else "",
            "leave": leave,
        }
        message = EmailMultiAlternatives(
            subject=item.title,
            body=render_to_string("inbox/emails/item.txt", context),
            to=[user.email],
            headers=_headers(item, leave),
        )
        message.attach_alternative(render_to_string("inbox/emails/item.html", context), "text/html")
    return message


def _headers(item: InboxItem, leave: str) -> dict[str, str]:
    # The same key at every attempt: a receiver that got it before drops it.
    headers = {"Message-ID": f"<inbox-{item.pk}@{settings.SITE_URL.split('://')[-1].split(':')[0]}>"}
    if leave:
        headers |= {"List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return headers
