"""What an expert had read of a case when the seat ended for a conflict: kept with the recusal."""

from datetime import datetime
from typing import Any

from cases.models import Case, FileAccess
from experts.models import Opinion, Seat
from portal.audit.models import AuditEntry
from portal.tenancy.scope import system

MOST = 200


@system("cases.hear_experts")
def note_seen(*, case: Case, seat: Seat, until: datetime) -> list[dict[str, Any]]:
    """Files that were opened, pages of the case, opinions of others that could be read; the oldest first, at most MOST
    of each. One row: `what` (file, page, opinion), `name`, `at` (ISO, UTC) and `times`."""
    seat.recusal.seen = [*_files(case, seat), *_pages(case, seat, until), *_opinions(seat)]
    seat.recusal.save(update_fields=["seen"])
    return seat.recusal.seen


def _files(case: Case, seat: Seat) -> list[dict[str, Any]]:
    rows = FileAccess.objects.filter(attachment__case=case, user=seat.expert.user_id)
    return [
        {"what": "file", "name": name, "at": at.isoformat(), "times": 1, "way": way}
        for name, at, way in rows.order_by("at").values_list("attachment__name", "at", "way")[:MOST]
    ]


def _pages(case: Case, seat: Seat, until: datetime) -> list[dict[str, Any]]:
    """One row for each page, with how often and when first: somebody who works on a case opens its page many times."""
    reads = AuditEntry.objects.filter(
        object_type=case._meta.label_lower,
        object_id=str(case.pk),
        action="case.read",
        actor=seat.expert.user_id,
    )
    found: dict[str, dict[str, Any]] = {}
    for new, at in reads.order_by("at").values_list("new", "at"):
        part = str((new or {}).get("part", ""))
        row = found.setdefault(part, {"what": "page", "name": part, "at": at.isoformat(), "times": 0})
        row["times"] += 1
    return list(found.values())[:MOST]


def _opinions(seat: Seat) -> list[dict[str, Any]]:
    """Whoever had filed the own opinion could read those of the others."""
    own = Opinion.objects.filter(seat=seat).first()
    if own is None:
        return []
    others = Opinion.objects.filter(seat__panel=seat.panel_id).exclude(pk=own.pk).select_related("seat__expert")
    return [
        {
            "what": "opinion",
            "name": one.seat.expert.name_zh,
            "at": max(one.filed_at, own.filed_at).isoformat(),
            "times": 1,
        }
        for one in others[:MOST]
    ]
