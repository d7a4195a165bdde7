"""What can go wrong with a panel or a seat; `experts/words.py` puts the codes into words."""

from typing import Any


class SeatError(Exception):
    """Codes: experts_not_agreed, panel_concluded, already_asked, panel_full, lead_taken, lead_role (params: role),
    not_eligible (params: reasons), busy, not_possible (params: state, verb), too_late, declaration_missing,
    names_changed, access_ended, note_missing, recusal_decided, message_empty, no_opinion, approved, not_approved,
    second_person, paid, day_to_come, not_closed, rated, not_of_staff."""

    def __init__(self, code: str, **params: Any) -> None:
        self.code, self.params = code, params
        super().__init__(f"{code} {params}" if params else code)
