"""Who hears of a supervised task: the timeline of staff, the inboxes of both sides, the open pages."""

from collections.abc import Iterable
from datetime import datetime

from cases.models import CaseEvent, Supervision
from cases.policies import HEAD_ROLES
from cases.services.take_step import publish_case, tell
from cases.services.tell_people import TRIAGE_ROLES
from cases.words import case_title
from portal.inbox.live import publish
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.selectors import members_with_roles


def tell_timeline(*, supervision: Supervision, kind: str, actor: Actor | None, now: datetime) -> None:
    """An entry for staff alone; the enterprise reads nothing of what platforms ask of each other."""
    source = supervision.source
    data = {"platform_zh": source.name_zh, "platform_en": source.name_en, "id": supervision.pk}
    audience = CaseEvent.Audience.STAFF
    tell(case=supervision.case, kind=kind, actor=actor, now=now, data=data, audience=audience)


def tell_child(*, supervision: Supervision, kind: str, now: datetime) -> None:
    """The handler of the case and the heads; before there is a handler, everybody who may claim it."""
    case, target = supervision.case, supervision.target_id
    if case.handler_id and case.platform_id == target:
        people = {case.handler_id, *members_with_roles(platform_id=target, roles=tuple(HEAD_ROLES))}
    else:
        people = set(members_with_roles(platform_id=target, roles=TRIAGE_ROLES))
    _notify(supervision=supervision, kind=kind, recipients=people, now=now)


def tell_parent(*, supervision: Supervision, kind: str, now: datetime) -> None:
    """Who asked."""
    _notify(supervision=supervision, kind=kind, recipients=[supervision.asked_by_id], now=now)


def publish_supervision(supervision: Supervision) -> None:
    """After commit the open pages of both platforms look again."""
    publish_case(supervision.case)
    for platform in (supervision.source, supervision.target):
        publish(topic="queue", group_id=platform.group_id)
        publish(topic=f"case:{supervision.case_id}", group_id=platform.group_id)


def _notify(*, supervision: Supervision, kind: str, recipients: Iterable[int], now: datetime) -> None:
    case = supervision.case
    titles = {"zh": case_title(case, "zh-hans"), "en": case_title(case, "en")}
    params = {"number": case.number, "title": titles}
    url = f"/supervision/{supervision.pk}/"
    notify(recipients=recipients, kind=kind, params=params, url=url, level=case.level, now=now)
