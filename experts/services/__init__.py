"""The writes of the experts' room, one use case per file."""

from experts.services.accept_seat import accept_seat
from experts.services.conclude_panel import conclude_panel
from experts.services.decide_recusal import decide_recusal
from experts.services.declare_conflict import declare_conflict
from experts.services.decline_seat import decline_seat
from experts.services.end_access import end_access
from experts.services.errors import SeatError
from experts.services.expire_seats import expire_seats
from experts.services.file_opinion import file_opinion
from experts.services.invite import invite
from experts.services.open_panel import open_panel
from experts.services.pass_on import pass_on
from experts.services.recuse import recuse
from experts.services.release_seat import release_seat
from experts.services.save_draft import save_draft
from experts.services.update_matter import update_matter

__all__ = [
    "SeatError",
    "accept_seat",
    "conclude_panel",
    "decide_recusal",
    "declare_conflict",
    "decline_seat",
    "end_access",
    "expire_seats",
    "file_opinion",
    "invite",
    "open_panel",
    "pass_on",
    "recuse",
    "release_seat",
    "save_draft",
    "update_matter",
]
