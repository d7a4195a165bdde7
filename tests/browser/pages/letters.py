"""E-mails that the worker has written into files."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

FOLDER = Path(settings.EMAIL_FILE_PATH)


def letters_to(address: str) -> Iterator[EmailMessage]:
    for path in sorted(FOLDER.glob("*.log")):
        for raw in path.read_bytes().split(b"-" * 79):
            letter = message_from_bytes(raw.strip(), policy=policy.default)
            if letter["To"] == address:
                yield letter


def got_letter(address: str, *, about: str) -> bool:
    """Whether an e-mail to `address` names `about` in its subject or text."""
    return any(about in str(one["Subject"]) + text_of(one) for one in letters_to(address))


def text_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    return body.get_content() if body else ""
