"""Sends one e-mail; the row lock decides who sends, so a task that runs twice sends once."""

import re
import smtplib
from collections.abc import Sequence
from contextlib import suppress
from functools import cache

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from portal.inbox.kinds import kind_of
from portal.inbox.models import InboxItem, OutgoingEmail
from portal.inbox.services.hold_back import hold_back
from portal.inbox.services.postpone import postpone
from portal.inbox.services.take_bounces import give_up
from portal.pause import Pause

PERMANENT = 500
NO_SUCH_ADDRESS = re.compile(rb"5\.1\.[0-36]\b|5\.2\.1\b")  # RFC 3463, as in rules/bounces.py


def send_emails(*, email_ids: Sequence[int]) -> int:
    """How many were sent now, over one line to the mail server. While there is no server the first one keeps what was
    said, and the rest is left to the sweep: a server that hangs must not hold a worker for each of them, nor for each
    message of the queue: for a moment nobody asks it again."""
    pause = _pause(settings.EMAIL_HOST, settings.EMAIL_PORT)
    if pause.lasts:
        return 0
    line, count = get_connection(), 0
    try:
        for email_id in email_ids:
            if not _is_open(line):
                pause.begin()
                send_email(email_id=email_id)
                break
            count += send_email(email_id=email_id, line=line)
    finally:
        _hang_up(line)
    return count


@cache
def _pause(_host: str, _port: int) -> Pause:
    return Pause(seconds=120)


@transaction.atomic
def send_email(*, email_id: int, line: BaseEmailBackend | None = None) -> bool:
    """True when the e-mail was sent now. A server that refuses is kept on the row and tried again by the sweep."""
    email = (
        OutgoingEmail.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("item__recipient")
        .filter(pk=email_id, state=OutgoingEmail.State.PENDING)
        .first()
    )
    if email is None or hold_back(email):
        return False
    email.attempts += 1
    message = _message(email)
    message.connection = line
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as error:
        _hang_up(line)
        code, said = next(iter(error.recipients.values()), (0, b""))
        if (gone := NO_SUCH_ADDRESS.match(said)) is None or code < PERMANENT:
            postpone(email, error, now=timezone.now())
            return False
        email.save()
        give_up(user=email.item.recipient, why=gone[0].decode(), now=timezone.now())
        return False
    except OSError as error:  # SMTPException is one
        _hang_up(line)
        postpone(email, error, now=timezone.now())
        return False
    email.state, email.sent_at, email.next_attempt_at = OutgoingEmail.State.SENT, timezone.now(), None
    email.save()
    return True


def _is_open(line: BaseEmailBackend) -> bool:
    try:
        line.open()
    except OSError:
        return False
    return True


def _hang_up(line: BaseEmailBackend | None) -> None:
    """After a refusal nobody knows what the server expects next; the line is opened anew. A good-bye may fail."""
    if line is not None:
        with suppress(OSError):
            line.close()


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
