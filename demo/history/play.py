"""Plays many lives in the order of time: each names the moment of its next step and is woken then."""

import heapq
from collections.abc import Callable, Generator, Iterable
from datetime import datetime

Life = Generator[datetime, datetime, None]


def play(lives: Iterable[Life], *, until: datetime, tell: Callable[[datetime], None] | None = None) -> int:
    """Wake each life at the moments that it asks for, the earliest first, up to `until`; returns how many steps were
    taken. `tell` hears of every moment. A life whose next moment lies after `until` stays as it is: that is what is
    open today."""
    waiting: list[tuple[datetime, int, Life]] = []
    for number, life in enumerate(lives):
        heapq.heappush(waiting, (next(life), number, life))
    steps = 0
    while waiting and waiting[0][0] <= until:
        moment, number, life = heapq.heappop(waiting)
        steps += 1
        if tell:
            tell(moment)
        try:
            wanted = life.send(moment)
        except StopIteration:
            continue
        # A step cannot be asked for in the past of another case's step that has been taken already.
        heapq.heappush(waiting, (max(wanted, moment), number, life))
    return steps
