"""A law has changed: what it touches has to be looked at again, each as a task of the desk."""

from __future__ import annotations

from datetime import datetime, timedelta

from lawlib.models import DeskTask, Edition, Instrument, TaskWhy
from lawlib.selectors.law_touches import Touched, touched_by
from lawlib.services.editions.tell_desk import subject_params
from portal.audit.record import record
from portal.inbox.services.notify import notify
from portal.tenancy.selectors.members import members_with_roles
from portal.web.ui.dates import beijing_day

WITHIN = timedelta(days=14)  # a promise of the desk to itself, no legal deadline
DESK_ROLES = ("handler", "industry_officer", "overseas_officer", "platform_head", "national_officer")


def open_tasks_for_law(*, edition: Edition, now: datetime) -> int:
    """How many tasks were opened; one that is open already is not opened twice. A platform with open cases in the
    place gets one task for all of them: who reads which case is not the library's to know."""
    law = Instrument.objects.filter(key=edition.key.partition("/")[0]).first()
    if law is None or edition.platform_id is None:
        return 0
    touched = touched_by(law)
    due = beijing_day(now) + WITHIN
    tasks = [
        DeskTask(
            kind=kind, key=key, part=part, why=TaskWhy.LAW_CHANGED, brought_by=edition, platform_id=platform, due=due,
            opened_at=now, note="",
        )
        for kind, key, part, platform in _wanted(touched, edition.platform_id, law.jurisdiction_id)
    ]  # fmt: skip
    before = DeskTask.objects.filter(done_at=None).count()
    DeskTask.objects.bulk_create(tasks, ignore_conflicts=True)
    opened = DeskTask.objects.filter(done_at=None).count() - before
    if opened:
        new = {"chapters": touched.chapters, "fees": touched.fees, "rules": touched.rules, "cases": touched.open_cases}
        record(actor=None, action="edition.law_changed", obj=edition, platform=edition.platform, new=new)
        _tell(edition, {task.platform_id for task in tasks}, now)
    return opened


def _wanted(touched: Touched, platform: int, place: str) -> list[tuple[str, str, int, int]]:
    return [
        *(("chapter", guide, number, platform) for guide, number in touched.chapters),
        *(("fee", key, 0, platform) for key in touched.fees),
        *(("rule", rule, 0, platform) for rule in touched.rules),
        *(("cases", place, 0, other) for other in touched.cases),
    ]


def _tell(edition: Edition, platforms: set[int], now: datetime) -> None:
    for platform in sorted(platforms):
        people = members_with_roles(platform_id=platform, roles=DESK_ROLES)
        notify(
            recipients=people,
            kind="library.law_changed",
            params=subject_params(edition),
            url="/desk/library/tasks/",
            now=now,
        )
