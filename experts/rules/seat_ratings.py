"""How a seat is rated after the case is closed, and what an expert's rating is made of.

Source: routing_rules: 企业评价5项 (kind `process`), 历史评价 (kind `score 10`). How many it takes, and
that the handler and the enterprise weigh the same, is our proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

ITEMS = ("speed", "expertise", "usefulness", "attitude", "overall")
LOWEST, HIGHEST = 1, 5
# Fewer rated seats say more about the case than about the expert, and would tell who gave them.
FEWEST_SEATS = 3


def on_time_share(*, answered: int, silent: int) -> Decimal | None:
    """The share of invitations that were answered before their clock ran out, to three places; None below
    `FEWEST_SEATS`. Those taken back unanswered count for neither."""
    asked = answered + silent
    if asked < FEWEST_SEATS:
        return None
    return (Decimal(answered) / asked).quantize(Decimal("0.001"), ROUND_HALF_UP)


def score_of(items: Mapping[str, int]) -> Decimal:
    """The mean of the five. Raises ValueError for an item that is missing or not from 1 to 5."""
    values = [items.get(item, 0) for item in ITEMS]
    if not all(LOWEST <= value <= HIGHEST for value in values):
        raise ValueError("each of the five items is rated from 1 to 5")
    return Decimal(sum(values)) / len(ITEMS)


def rating_of(seats: Iterable[Iterable[Decimal]]) -> Decimal | None:
    """Of each rated seat the scores given, by one side or both: the mean over seats of the mean in each, to two places.
    None below `FEWEST_SEATS`."""
    means = [sum(scores, Decimal(0)) / len(scores) for scores in map(list, seats) if scores]
    if len(means) < FEWEST_SEATS:
        return None
    return (sum(means, Decimal(0)) / len(means)).quantize(Decimal("0.01"), ROUND_HALF_UP)
