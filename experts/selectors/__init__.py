"""The read of one screen or endpoint, with a constant number of queries."""

from experts.selectors.candidates import exclusions, rank_candidates, suggest_panel
from experts.selectors.conflicts import conflicts_of
from experts.selectors.panels import my_invitations, my_seats, panel_preview, panel_view

__all__ = [
    "conflicts_of",
    "exclusions",
    "my_invitations",
    "my_seats",
    "panel_preview",
    "panel_view",
    "rank_candidates",
    "suggest_panel",
]
