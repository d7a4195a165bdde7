"""When a message is given up on which readers fall. Pure.

A fall is told by how far the reader had come, in bytes. A worker that is restarted falls anywhere and, sooner or later,
further on than before; a message that kills its reader fells it again and again at one place.
"""

from collections.abc import Sequence

AT_ONE_PLACE = 3
ANYWHERE = 12  # without coming further: a reader that runs out of memory falls now here, now there


def with_fall(falls: Sequence[int], at: int) -> list[int]:
    """What is held against the message now: a turn that came further than all before it wipes these out."""
    return [at] if all(at > one for one in falls) else [*falls, at]


def given_up(falls: Sequence[int]) -> bool:
    return len(falls) >= ANYWHERE or any(falls.count(one) >= AT_ONE_PLACE for one in set(falls))
