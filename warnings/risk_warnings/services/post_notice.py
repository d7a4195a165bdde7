"""Tells platforms' own sites of a public notice: what everybody may read, for each message one row with its key."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from portal.inbox.models import OutgoingPost, Robot
from portal.inbox.rules.robots import FORMS
from portal.inbox.services.post_to_robots import post_to_robots
from portal.queue import BULK
from risk_warnings.models import NoticeMessage
from risk_warnings.rules.kinds import MessageKind, NoticeState

EVENTS = {
    MessageKind.ALERT.value: "notice.published",
    MessageKind.UPDATE.value: "notice.changed",
    MessageKind.CANCEL.value: "notice.withdrawn",
}
MACHINES = [name for name, form in FORMS.items() if not form.chat]


def post_notice(message: NoticeMessage, now: datetime) -> None:
    """In the transaction of the message, which is made once. Group chats hear of the warning itself
    (`post_warning.py`)."""
    said, number = message.content, message.notice.number
    ended = message.kind == MessageKind.CANCEL and said["state"] == NoticeState.EXPIRED
    open_now = Robot.objects.filter(platform__isnull=False, disabled_at=None, form__in=MACHINES)
    post_to_robots(
        [
            OutgoingPost(
                robot=robot,
                key=f"notice-{message.pk}-{robot.pk}",
                title=said["title_zh"],
                body=f"{said['title_en']} {number}"[:1000],
                url=reverse("notice", args=[number]),
                event="notice.ended" if ended else EVENTS[message.kind],
                data=_data(message),
                queue=BULK,  # nobody is named in it, nobody has to answer
                at=now,
            )
            for robot in open_now.filter(levels__contains=[said["level"]]).order_by("pk")
        ]
    )


def _data(message: NoticeMessage) -> dict[str, Any]:
    number = message.notice.number
    cap = settings.SITE_URL + reverse("notice-cap", args=[number, message.number])
    return {"notice": number, "message": message.number, "cap": cap, **message.told}
