"""What a logged-in person has to do before any other page opens. Which gates are closed is worked out at log-in
(selectors/needs.py) and kept in the session; a view that has done its work opens its own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Gate:
    """`page` is the URL name of the page that opens it; `also` are those which that page needs."""

    page: str
    also: frozenset[str] = frozenset()


PASSWORD = "password"  # noqa: S105  the code of a gate
VERIFY = "verify"
SET_UP = "set_up"
CONSENT = "consent"
LEAVING = ("terms", "text_version", "own_data", "own_data_ask", "own_data_file", "erasure_ask")
GATES = {
    VERIFY: Gate("second_factor_verify"),
    SET_UP: Gate("second_factor_set_up"),
    PASSWORD: Gate("password_change"),
    # Who does not agree may still read the texts, take the own data along and have the account closed.
    CONSENT: Gate("consents_asked", frozenset(LEAVING)),
}
# Leaving and choosing a language must always work; a page that waits may stay logged in. Whoever calls for help has no
# time to choose a password first, and shows nobody anything by it.
ALWAYS = frozenset(
    {"logout", "set_language", "session_stay", "privacy", "emergency", "emergency-call", "emergency-receipt"}
)
