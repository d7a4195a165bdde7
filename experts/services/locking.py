"""Row locks of panels and seats, always in the order panel, seat, expert; so two who press at once take turns."""

from typing import Any

from experts.models import Expert, Panel, Seat
from experts.rules.seat_states import SeatTransitionError, step
from experts.services.errors import SeatError
from portal.tenancy.scope import system


def lock_panel(panel_id: int) -> Panel:
    """The panel as it is now, locked until the transaction ends. Raises SeatError `panel_concluded`."""
    Panel.objects.select_for_update(no_key=True).only("pk").get(pk=panel_id)
    # Read apart: joined, a panel that went to another platform while we waited would not be found at all.
    panel = Panel.objects.select_related("platform").get(pk=panel_id)
    if panel.concluded_at is not None:
        raise SeatError("panel_concluded")
    return panel


@system("experts.seat")
def lock_seat(seat: Seat) -> Seat:
    """The seat as it is now, locked with its panel until the transaction ends; also one that its expert has left a
    moment ago and sees no more. Raises SeatError `panel_concluded`."""
    panel = lock_panel(seat.panel_id)
    found = Seat.objects.select_for_update(of=("self",)).select_related("expert__user", "expert__firm").get(pk=seat.pk)
    found.panel = panel
    return found


def lock_expert(expert_id: int, *, wait: bool = True) -> Expert:
    """The expert, locked so that capacity cannot be given away twice. Raises SeatError `busy` if another transaction
    holds the lock and `wait` is False."""
    rows = Expert.objects.select_for_update(no_key=True, of=("self",), skip_locked=not wait)
    with system("experts.capacity"):
        found = rows.select_related("user", "firm").filter(pk=expert_id).first()
        if found is None:
            raise SeatError("busy")
        return found


def state_after(seat: Seat, verb: str) -> str:
    """Raises SeatError `not_possible` with the present state."""
    try:
        return step(seat.state, verb)
    except SeatTransitionError as error:
        raise SeatError("not_possible", state=error.state, verb=verb) from error


def move(seat: Seat, verb: str, **changes: Any) -> None:
    """Take the step and save it with `changes`. Raises SeatError `not_possible` with the present state."""
    for name, value in {"state": state_after(seat, verb), **changes}.items():
        setattr(seat, name, value)
    with system("experts.seat"):  # who leaves a seat does not see the row that says so
        seat.save(update_fields=["state", *changes])
