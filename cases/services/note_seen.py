"""What an expert had read of a case when the seat ended for a conflict: kept with the recusal."""

from datetime import datetime
from typing import Any

from cases.models import Case, FileAccess
from experts.models import Opinion, PanelMessage, Seat
from portal.audit.models import AuditEntry
from portal.tenancy.scope import system

MOST = 200


@system("cases.hear_experts")
def note_seen(*, case: Case, seat: Seat, until: datetime) -> list[dict[str, Any]]:
    """Files that were opened, pages of the case, opinions and messages of others that could be read; the oldest first,
    at most MOST of each. One row: `what` (file, page, opinion, thread), `name`, `at` (ISO, UTC) and `times`."""
    seat.recusal.seen = [*_files(case, seat), *_pages(case, seat), *_opinions(seat), *_thread(seat, until)]
    seat.recusal.save(update_fields=["seen"])
    return seat.recusal.seen


def _files(case: Case, seat: Seat) -> list[dict[str, Any]]:
    rows = FileAccess.objects.filter(attachment__case=case, user=seat.expert.user_id)
    return [
        {"what": "file", "name": name, "at": at.isoformat(), "times": 1, "way": way}
        for name, at, way in rows.order_by("at").values_list("attachment__name", "at", "way")[:MOST]
    ]


def _pages(case: Case, seat: Seat) -> list[dict[str, Any]]:
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


def _thread(seat: Seat, until: datetime) -> list[dict[str, Any]]:
    """How many messages of others stood there, and when the last was written."""
    others = PanelMessage.objects.filter(panel=seat.panel_id, at__lte=until).exclude(seat=seat)
    last = others.order_by("-id").values_list("at", flat=True).first()
    if last is None:
        return []
    return [{"what": "thread", "name": "", "at": last.isoformat(), "times": others.count()}]
