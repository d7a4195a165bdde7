"""Figures of the cases that were filed in a period."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Q
from django.db.models.functions import Left, TruncMonth

from cases.querysets import CaseQuerySet
from cases.rules.periods import BEIJING, LONGEST, months
from cases.selectors import figures_open, figures_promises, figures_results

LEVELS = ("red", "yellow", "blue")
RESPONSE = ExpressionWrapper(F("claimed_at") - F("submitted_at"), output_field=DurationField())
ANSWER = ExpressionWrapper(F("signed_at") - F("accepted_at"), output_field=DurationField())


class Median(Aggregate):
    """The middle value; of an even number the mean of the two in the middle. Nulls do not count."""

    name = "median"
    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


def _promises(now: datetime) -> dict[str, Aggregate]:
    """Kept, and how many have been kept or broken so far: done, or not done in time."""
    return {
        "first_kept": Count("pk", filter=Q(claimed_at__lte=F("first_due"))),
        "first_due": Count(
            "pk", filter=Q(first_due__isnull=False) & (Q(claimed_at__isnull=False) | Q(first_due__lt=now))
        ),
        "plan_kept": Count("pk", filter=Q(signed_at__lte=F("answer_due"))),
        "plan_due": Count(
            "pk", filter=Q(answer_due__isnull=False) & (Q(signed_at__isnull=False) | Q(answer_due__lt=now))
        ),
    }


def by_level(
    cases: CaseQuerySet, *, since: datetime, now: datetime, promised: dict[str, dict[str, int]]
) -> dict[str, dict[str, Any]]:
    """Filed and how far they came, promises, median minutes to the first answer and from acceptance to the plan; every
    level has a row. `promised` are the counts of `figures_promises` by level."""
    found = (
        cases.filter(submitted_at__gte=since)
        .order_by()
        .values("level")
        .annotate(
            filed=Count("pk"),
            claimed=Count("claimed_at"),
            accepted=Count("accepted_at"),
            signed=Count("signed_at"),
            closed=Count("closed_at", filter=Q(accepted_at__isnull=False)),
            response=Median(RESPONSE, output_field=DurationField()),
            answer=Median(ANSWER, output_field=DurationField()),
            **{f"{name}_n": count for name, count in _promises(now).items()},
        )
    )
    rows = {row["level"]: row for row in found}
    return {
        level: {**_level_row(rows.get(level, {})), **promised.get(level, figures_promises.EMPTY)} for level in LEVELS
    }


def _level_row(row: dict[str, Any]) -> dict[str, Any]:
    counts = ("filed", "claimed", "accepted", "signed", "closed")
    promises = ("first_kept", "first_due", "plan_kept", "plan_due")
    return {
        **{name: row.get(name, 0) for name in counts},
        **{name: row.get(f"{name}_n", 0) for name in promises},
        "response": minutes(row.get("response")),
        "answer": minutes(row.get("answer")),
    }


def minutes(span: timedelta | None) -> float | None:
    return None if span is None else round(span.total_seconds() / 60, 1)


def by_month(cases: CaseQuerySet, *, now: datetime) -> dict[str, dict[str, int]]:
    """Twelve months that end with this one (Beijing), by level; months without a case are there with zeros."""
    found = (
        cases.filter(submitted_at__gte=LONGEST.begins(now))
        .order_by()
        .values_list(TruncMonth("submitted_at", tzinfo=BEIJING), "level")
        .annotate(n=Count("pk"))
    )
    rows = {month: dict.fromkeys(LEVELS, 0) for month in months(now.astimezone(BEIJING).date())}
    for month, level, count in found:
        if (name := f"{month:%Y-%m}") in rows:  # a clock ahead of ours may file into a month to come
            rows[name][level] = count
    return rows


def by_place(cases: CaseQuerySet, *, since: datetime) -> list[list[Any]]:
    """[jurisdiction, proceeding, count], the most frequent first."""
    found = (
        cases.filter(submitted_at__gte=since)
        .values_list("jurisdiction", "proceeding_type")
        .annotate(n=Count("pk"))
        .order_by("-n", "jurisdiction", "proceeding_type")
    )
    return [list(row) for row in found]


def by_industry(cases: CaseQuerySet, *, since: datetime) -> list[list[Any]]:
    """[division of GB/T 4754 ("C38"), count, red], the most frequent first; "" where the enterprise named none."""
    found = (
        cases.filter(submitted_at__gte=since)
        .values_list(Left("enterprise__industry", 3))
        .annotate(n=Count("pk"), red=Count("pk", filter=Q(level="red")))
        .order_by("-n", "left1")
    )
    return [list(row) for row in found]


def by_platform(
    cases: CaseQuerySet, *, since: datetime, now: datetime, promised: dict[int, dict[str, int]]
) -> list[dict[str, Any]]:
    """The scorecard: one row per platform that has filed, open or closed cases. `promised` are the counts of
    `figures_promises` by platform."""
    filed = (
        cases.filter(submitted_at__gte=since)
        .order_by()
        .values("platform_id")
        .annotate(
            filed=Count("pk"),
            red=Count("pk", filter=Q(level="red")),
            accepted=Count("accepted_at"),
            response=Median(RESPONSE, output_field=DurationField()),
            answer=Median(ANSWER, output_field=DurationField()),
            signed=Count("signed_at"),
            **{f"{name}_n": count for name, count in _promises(now).items() if name.startswith("first")},
        )
    )
    rows: dict[int, dict[str, Any]] = {}
    for row in filed:
        rows[row["platform_id"]] = {
            "filed": row["filed"],
            "red": row["red"],
            "accepted": row["accepted"],
            "response": minutes(row["response"]),
            "answer": minutes(row["answer"]),
            "signed": row["signed"],
            "first_kept": row["first_kept_n"],
            "first_due": row["first_due_n"],
        }
    parts = (figures_open.by_platform(cases, now=now), figures_results.by_platform(cases, since=since), promised)
    for part in parts:
        for platform_id, columns in part.items():
            rows.setdefault(platform_id, {}).update(columns)
    counts = dict.fromkeys(("filed", "red", "accepted", "signed", "first_kept", "first_due"), 0)
    empty = {**counts, "response": None, "answer": None}
    blank = {**empty, **figures_open.EMPTY, **figures_results.EMPTY, **figures_promises.EMPTY}
    return [{**blank, "platform": platform_id, **row} for platform_id, row in sorted(rows.items())]
