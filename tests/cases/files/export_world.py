"""A case with a recipient abroad, and a checklist that lets a file go."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from cases.models import Attachment, Case, ExportClearance
from cases.rules.export_check import items
from cases.services.exports.prepare import prepare_export
from cases.services.exports.settle import decide_export
from cases.services.grant_access import CONTENT, grant_access
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from tests.cases.files.seats import case_with_consents, seated
from tests.cases.services.world import World
from tests.factories.tenancy import PlatformFactory, actor

OVERSEAS = {"c_overseas": "yes", "c_overseas_ok": "yes"}


def now() -> datetime:
    """The clock of the database: a clearance ends by it."""
    return timezone.now()


def good_answers(**changed: dict[str, str]) -> dict[str, dict[str, str]]:
    given = {}
    for item in items():
        answer = "yes" if item.stops == "no" else "no"
        given[item.key] = {"answer": answer, "note": "承诺书2026-07-01" if item.note_on == answer else ""}
    return given | changed


def open_abroad(world: World) -> Case:
    return case_with_consents(world, **OVERSEAS)


def foreign_expert(world: World, case: Case) -> Actor:
    return seated(world, case, foreign=True)


def overseas_officer(case: Case) -> Actor:
    """Of an overseas platform that reads the content of the case."""
    platform = PlatformFactory(overseas=True)
    grant_access(case=case, to=platform.group, right=CONTENT)
    return actor(Role.OVERSEAS_OFFICER, tenant=platform)


def recipient_of(who: Actor) -> Any:
    return who.platform or who.user.expert


def prepared(world: World, case: Case, who: Actor, files: Sequence[Attachment], **changed: Any) -> ExportClearance:
    wanted = {
        "recipient": recipient_of(who),
        "answers": good_answers(),
        "purpose": "准备答辩",
        "until": now() + timedelta(days=30),
    }
    return prepare_export(actor=world.handler, case=case, files=files, now=now(), **(wanted | changed))


def cleared(world: World, case: Case, who: Actor, files: Sequence[Attachment]) -> ExportClearance:
    made = prepared(world, case, who, files)
    return decide_export(actor=world.head, clearance=made, approve=True, reason="", now=now())
