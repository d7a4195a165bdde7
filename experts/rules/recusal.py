"""A conflict that comes to light after the seat was taken.

Source: routing_rules, kind `COI`: 新事实出现须2小时内申报；违规停聘.
"""

from __future__ import annotations

from datetime import datetime, timedelta

HOURS_TO_DECLARE = 2


def declared_late(*, learned_at: datetime | None, filed_at: datetime) -> bool:
    """Whether more than two hours lay between learning of the tie and reporting it; both aware. Not known: False."""
    return learned_at is not None and filed_at - learned_at > timedelta(hours=HOURS_TO_DECLARE)
