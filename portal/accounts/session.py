"""What a session remembers of its log-in; kept in the session itself, so that a request asks no table for it.

`began`, `seen`: seconds since the epoch. `idle`, `absolute`: the limits in seconds. `gates`: codes of what the person
has to do first (portal.accounts.gates), in order.
"""

from datetime import datetime
from typing import Any

from portal.accounts.rules.limits import Limits, Over, over

KEY = "log_in"
WANTED = "wanted_page"  # the page that somebody asked for before the gates
Memory = dict[str, Any]


def begin(session: Any, *, limits: Limits, gates: list[str], now: datetime) -> None:
    at = now.timestamp()
    session[KEY] = {"began": at, "seen": at, "idle": limits.idle, "absolute": limits.absolute, "gates": gates}


def memory(session: Any) -> Memory | None:
    return session.get(KEY)


def why_over(found: Memory, now: datetime) -> Over | None:
    limits = Limits(idle=found["idle"], absolute=found["absolute"])
    return over(began=found["began"], seen=found["seen"], now=now.timestamp(), limits=limits)


def touch(session: Any, now: datetime) -> None:
    session[KEY] = {**session[KEY], "seen": now.timestamp()}


def open_gate(session: Any, code: str) -> None:
    """The person has done what the gate asked for."""
    found = session.get(KEY)
    if found and code in found["gates"]:
        session[KEY] = {**found, "gates": [gate for gate in found["gates"] if gate != code]}


def close_gate(session: Any, code: str) -> None:
    found = session.get(KEY)
    if found and code not in found["gates"]:
        session[KEY] = {**found, "gates": [*found["gates"], code]}


def is_closed(session: Any, code: str) -> bool:
    found = session.get(KEY)
    return bool(found) and code in found["gates"]


def wanted_page(session: Any) -> str:
    """Path or URL name of where to go when a gate has opened."""
    return session.pop(WANTED, "workplace")
