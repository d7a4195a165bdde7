"""Who hears of a move: the timeline, the inboxes of both sides and of the enterprise, the open pages."""

from collections.abc import Iterable
from datetime import datetime

from cases.models import CaseEvent, Move
from cases.services.take_step import publish_case, tell
from cases.services.tell_people import TRIAGE_ROLES
from cases.words import case_title
from portal.inbox.live import publish
from portal.inbox.services.notify import notify
from portal.tenancy.actor import Actor
from portal.tenancy.selectors import members_of_enterprise, members_with_roles


def tell_timeline(*, move: Move, kind: str, actor: Actor | None, now: datetime) -> CaseEvent:
    """An entry that names the target."""
    data = {"move": move.kind, "platform_zh": move.target.name_zh, "platform_en": move.target.name_en, "id": move.pk}
    if move.until:
        data["until"] = move.until.isoformat()
    return tell(case=move.case, kind=kind, actor=actor, now=now, data=data)


def tell_target(*, move: Move, kind: str, now: datetime) -> None:
    """Who decided there; before anybody did, everybody who may."""
    people = [move.decided_by_id] if move.decided_by_id else _triage(move.target_id)
    _notify(move=move, kind=kind, recipients=people, now=now)


def tell_source(*, move: Move, kind: str, now: datetime) -> None:
    """Who sent it, and whoever handles the case there now."""
    people = {move.sent_by_id}
    if move.case.handler_id and move.case.platform_id == move.source_id:
        people.add(move.case.handler_id)
    _notify(move=move, kind=kind, recipients=people, now=now)


def tell_owner(*, move: Move, kind: str, now: datetime) -> None:
    """The enterprise whose case it is."""
    _notify(move=move, kind=kind, recipients=members_of_enterprise(move.case.enterprise_id), now=now)


def publish_move(move: Move) -> None:
    """After commit the open pages of everybody concerned look again."""
    publish_case(move.case)
    for platform in (move.source, move.target):
        if platform.pk != move.case.platform_id:
            publish(topic="queue", group_id=platform.group_id)
            publish(topic=f"case:{move.case_id}", group_id=platform.group_id)


def _triage(platform_id: int) -> list[int]:
    return list(members_with_roles(platform_id=platform_id, roles=TRIAGE_ROLES))


def _notify(*, move: Move, kind: str, recipients: Iterable[int], now: datetime) -> None:
    case = move.case
    titles = {"zh": case_title(case, "zh-hans"), "en": case_title(case, "en")}
    params = {"number": case.number, "title": titles}
    notify(recipients=recipients, kind=kind, params=params, url=f"/moves/{move.pk}/", level=case.level, now=now)
