"""Tells the channels of enterprises and platforms (group chats, webhooks) of a warning: one row each, with its key."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from portal.inbox.models import OutgoingPost, Robot
from portal.inbox.rules.robots import FORMS
from portal.inbox.services.post_to_robots import post_to_robots
from portal.queue import BULK, PUSH
from risk_warnings.models import RiskWarning
from risk_warnings.rules.preferences import CHAT_QUIET, quiet_until

TOLD_OF = ("number", "country", "institution", "proceeding_type", "rights", "goods", "hs")


def post_to_enterprises(warning: RiskWarning, enterprises: Sequence[int], event: str, now: datetime) -> None:
    """The caller holds the enterprises' receipts: nobody else makes these rows."""
    robots = _open(warning).filter(enterprise__in=enterprises)
    post_to_robots(_posts(warning, robots, event, f"/warnings/{warning.pk}/", now))


def post_to_platforms(warning: RiskWarning, event: str, now: datetime) -> None:
    """Those that have not been told, for their own sites and groups. A platform has a handful of channels."""
    robots = _open(warning).filter(platform__isnull=False)
    if not _untold(warning, event, list(robots)):
        return
    # The lock lets one worker make the rows; the next finds them.
    fresh = _untold(warning, event, list(robots.select_for_update(of=("self",))))
    post_to_robots(_posts(warning, fresh, event, f"/desk/warnings/{warning.pk}/", now))


def _untold(warning: RiskWarning, event: str, robots: Sequence[Robot]) -> list[Robot]:
    had = OutgoingPost.objects.filter(key__in=[_key(warning, event, one) for one in robots])
    known = set(had.values_list("robot", flat=True))
    return [one for one in robots if one.pk not in known]


def _open(warning: RiskWarning) -> Any:
    return Robot.objects.filter(levels__contains=[warning.level], disabled_at=None).order_by("pk")


def _key(warning: RiskWarning, event: str, robot: Robot) -> str:
    # A warning is corrected more than once; the other events happen to it once.
    edition = f"-{warning.text_number}" if event == "warning.corrected" else ""
    # No full stop in it: a receiver may take the signed text apart at them.
    return f"{event.replace('.', '-')}-{warning.pk}{edition}-{robot.pk}"


def _posts(warning: RiskWarning, robots: Iterable[Robot], event: str, url: str, now: datetime) -> list[OutgoingPost]:
    return [
        OutgoingPost(
            robot=robot,
            key=_key(warning, event, robot),
            title=warning.title_zh,
            body=f"{warning.title_en} {warning.number}"[:1000],
            url=url,
            event=event,
            data=_data(warning),
            at=now,
            # Never on `urgent`: a place that hangs is somebody else's, and may not hold up whoever is to be warned.
            queue=BULK if warning.level == "blue" else PUSH,
            next_attempt_at=_rings_at(warning, robot, now),
        )
        for robot in robots
    ]


def _rings_at(warning: RiskWarning, robot: Robot, now: datetime) -> datetime | None:
    return quiet_until(now, *CHAT_QUIET) if FORMS[robot.form].chat and warning.level != "red" else None


def _data(warning: RiskWarning) -> dict[str, Any]:
    """What is public of the matter; nobody whom the warning went to."""
    return {
        "warning": warning.number,
        "level": warning.level,
        "state": warning.state,
        "title_zh": warning.title_zh,
        "title_en": warning.title_en,
        "published_at": warning.published_at.isoformat() if warning.published_at else None,
        "valid_until": warning.valid_until.isoformat() if warning.valid_until else None,
        "matter": {key: warning.matter[key] for key in TOLD_OF if key in warning.matter},
    }
