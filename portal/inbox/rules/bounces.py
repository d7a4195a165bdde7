"""What a mail server tells of a letter that came back: RFC 3464 delivery status notifications, or JSON. Pure.

JSON (whatever a mail provider says, put into this form):
`{"recipient": "…", "status": "5.1.1", "message_id": "<inbox-7@…>"}`.
"""

import email
import email.policy
import json
import re
from dataclasses import dataclass
from email.message import EmailMessage, MIMEPart

# RFC 3463: 5.1.x: the address; 5.2.1: the mailbox is closed. Others (full, too big, refused by policy) may pass.
HARD = re.compile(r"5\.(1\.\d{1,3}|2\.1)$")
OURS = re.compile(r"<inbox-(\d{1,18})@")


class NoBounce(Exception):
    """Nothing of what this knows."""


@dataclass(frozen=True)
class Bounce:
    """`item` is the number of the inbox item whose e-mail came back; `written` is the address to which we sent it,
    where it was forwarded from there to `recipient`."""

    recipient: str
    status: str
    item: int
    written: str = ""

    @property
    def hard(self) -> bool:
        return bool(HARD.match(self.status))


def read_bounces(content_type: str, body: bytes) -> list[Bounce]:
    """Raises `NoBounce`."""
    if content_type.startswith("application/json"):
        return [_of_json(body)]
    return _of_report(body)


def _of_json(body: bytes) -> Bounce:
    try:
        told = json.loads(body)
        return _bounce(str(told["recipient"]), str(told["status"]), str(told["message_id"]))
    except (ValueError, KeyError, TypeError) as error:
        raise NoBounce("not the JSON of a bounce") from error


def _of_report(body: bytes) -> list[Bounce]:
    letter = email.message_from_bytes(body, policy=email.policy.default)
    if letter.get_content_type() != "multipart/report":
        raise NoBounce("not a delivery status notification")
    parts = list(letter.walk())
    original = next((m for part in parts if (m := _message_id(part)) and part is not letter), "")
    groups = [
        group for part in parts if part.get_content_type() == "message/delivery-status" for group in part.iter_parts()
    ]
    return [
        _bounce(_address(group, "Final"), str(group["Status"]), original, _address(group, "Original"))
        for group in groups
        if group["Final-Recipient"] and str(group.get("Action", "")).strip().lower() == "failed"
    ]


def _message_id(part: EmailMessage) -> str:
    if part.get_content_type() == "text/rfc822-headers":
        found = email.message_from_string(str(part.get_content()))["Message-ID"]
    else:
        found = part["Message-ID"]
    return str(found or "")


def _address(group: MIMEPart, which: str) -> str:
    return str(group.get(f"{which}-Recipient", "")).partition(";")[2]


def _bounce(recipient: str, status: str, message_id: str, written: str = "") -> Bounce:
    ours = OURS.search(message_id)
    if ours is None:
        raise NoBounce("not an answer to a letter of ours")
    return Bounce(recipient.strip().lower(), status.strip().split(" ")[0], int(ours[1]), written.strip().lower())
