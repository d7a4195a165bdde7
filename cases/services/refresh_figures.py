"""Counts the figures that no page can count while a person waits."""

from collections.abc import Iterator
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Count

from cases.models import Case, FigureBoard
from cases.rules.periods import LONGEST, PERIODS
from cases.selectors.dashboard_scope import Scope
from cases.selectors.figures import count_figures
from cases.selectors.figures_store import LIVE_LIMIT, public_figures
from portal.tenancy.models import Platform

LOCK = 0x46494755  # "FIGU": two workers need not count the same at once


@transaction.atomic
def refresh_figures(*, now: datetime) -> int:
    """Count every scope that is too large to be counted live, and the country, for every period.

    Returns how many boards there are, or 0 when another process is counting. Counting twice changes nothing but the
    time: a board is a count, not a sum of changes. Boards of scopes that are no longer large are removed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
    kept = []
    for scope in _large_scopes(now=now):
        for period in PERIODS.values():
            figures = count_figures(scope, period=period, now=now)
            board, _ = FigureBoard.objects.update_or_create(
                platform_id=scope.platform_id,
                subtree=scope.subtree,
                period=period.key,
                defaults={"as_of": now, "size": figures.size, "data": figures.to_json()},
            )
            kept.append(board.pk)
    FigureBoard.objects.exclude(pk__in=kept).delete()
    transaction.on_commit(public_figures.forget)
    return len(kept)


def _large_scopes(*, now: datetime) -> Iterator[Scope]:
    recent = Case.objects.filter(restricted=False, submitted_at__gte=LONGEST.begins(now))
    sizes = dict(recent.order_by().values_list("platform_id").annotate(n=Count("pk")))
    paths = dict(Platform.objects.values_list("pk", "path"))
    for platform in Platform.objects.all():
        if platform.is_national:
            yield Scope(platform.pk, None)
        below = frozenset(pk for pk, path in paths.items() if path.startswith(platform.path))
        scopes = {frozenset({platform.pk})} if platform.is_national else {frozenset({platform.pk}), below}
        for ids in scopes:
            if sum(sizes.get(pk, 0) for pk in ids) > LIVE_LIMIT:
                yield Scope(platform.pk, ids)
