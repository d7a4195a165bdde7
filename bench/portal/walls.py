"""What the walls cost a statement: the same SQL as a handler, with row-level security and without."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from bench.portal import instance
from bench.portal.measure import calibrate
from bench.portal.scenarios import bare_queue, member, platforms
from cases.models import Case
from portal.tenancy.actor import actor_for
from portal.tenancy.models import Role
from portal.tenancy.scope import acting_as


def compare(cursor, *, repeat: int) -> str:
    """A table of medians in milliseconds; the handler is one of the largest platform."""
    largest, middle = platforms()
    handler = actor_for(member(largest, Role.HANDLER))
    own, foreign = (Case.objects.filter(platform=one, restricted=False).order_by("-pk")[3] for one in (largest, middle))
    lines = [f"{'one statement, as a handler':38} {'walls':>8} {'without':>8} {'cost ms':>8}"]
    for name, sql in statements(own.pk, foreign.pk):
        with acting_as(handler):
            walled = _median(sql, repeat)
            with instance.without_walls(cursor):
                bare = _median(sql, repeat)
        lines.append(f"{name:38} {walled:8.2f} {bare:8.2f} {walled - bare:8.2f}")
    return "\n".join(lines)


def statements(own: int, foreign: int) -> Iterator[tuple[str, str]]:
    yield "queue, fifty rows of all open", bare_queue()
    yield "one case", f"SELECT * FROM cases_case WHERE id = {own}"
    yield "its file", f"SELECT * FROM cases_dossier WHERE case_id = {own}"
    yield "its timeline", f"SELECT * FROM cases_caseevent WHERE case_id = {own} ORDER BY at DESC LIMIT 12"
    yield "a foreign case", f"SELECT * FROM cases_case WHERE id = {foreign}"
    yield "a careless count of all cases", "SELECT count(*) FROM cases_case"


def _median(sql: str, repeat: int) -> float:
    with transaction.atomic():
        return calibrate(sql, repeat=repeat)
