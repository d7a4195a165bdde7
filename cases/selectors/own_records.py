"""Who from outside has opened an enterprise's files: what the matrix of permissions calls 本企业访问记录."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from cases.models import Attachment, Case, Guidance
from portal.audit.models import AuditEntry
from portal.tenancy.actor import Actor
from portal.tenancy.models import Membership
from portal.tenancy.scope import system

READINGS = ("case.read", "attachment.download", "attachment.view", "guidance.download", "break_glass.approve")
LATEST = 200


@dataclass(frozen=True)
class Reading:
    """`place` is for whom the person acted, empty for an expert; `number` of the case, None for a draft's file."""

    at: datetime
    who: str
    place: str
    action: str
    number: str


def own_records(actor: Actor) -> list[Reading]:
    """The latest readings by people who do not belong to the enterprise. The files of a case have a record of their own
    there; this one tells of whole cases, too."""
    if actor.enterprise is None:
        return []
    cases = dict(Case.objects.visible_to(actor).filter(enterprise=actor.enterprise).values_list("pk", "number"))
    files = dict(Attachment.objects.visible_to(actor).exclude(case=None).values_list("pk", "case_id"))
    letters = dict(Guidance.objects.visible_to(actor).values_list("pk", "case_id"))
    return _readings(actor, cases, files, letters)


@system("cases.own_records")
def _readings(
    actor: Actor, cases: dict[int, str], files: dict[int, int | None], letters: dict[int, int]
) -> list[Reading]:
    """SECURITY: of the trail, only readings of what the enterprise sees, and of an entry only who, when and what."""
    own = Membership.objects.filter(enterprise=actor.enterprise).values("user_id")
    about = (
        Q(object_type="cases.case", object_id__in=list(map(str, cases)))
        | Q(object_type="cases.attachment", object_id__in=list(map(str, files)))
        | Q(object_type="cases.guidance", object_id__in=list(map(str, letters)))
    )
    entries = AuditEntry.objects.filter(about, action__in=READINGS).exclude(actor__in=own).order_by("-at")
    found = _told_once(entries.select_related("actor")[: 2 * LATEST])[:LATEST]
    served = Membership.objects.select_related("platform", "enterprise").in_bulk(
        {entry.membership_id for entry in found if entry.membership_id}
    )
    return [
        Reading(
            at=entry.at,
            who=str(entry.actor or ""),
            place=served[entry.membership_id].tenant.name if entry.membership_id in served else "",
            action=entry.action_words,
            number=cases.get(_case_of(entry, files, letters), ""),
        )
        for entry in found
    ]


def _told_once(entries: Iterable[AuditEntry]) -> list[AuditEntry]:
    """A reading from another platform stands in two chains, that platform's and the case's; it was one reading."""
    once: dict[tuple[str, ...], AuditEntry] = {}
    for entry in entries:
        request = entry.request_id or str(entry.pk)
        once.setdefault((request, entry.action, entry.object_type, entry.object_id), entry)
    return list(once.values())


def _case_of(entry: AuditEntry, files: dict[int, int | None], letters: dict[int, int]) -> int:
    key = int(entry.object_id)
    if entry.object_type == "cases.attachment":
        return files[key] or 0
    return letters[key] if entry.object_type == "cases.guidance" else key
