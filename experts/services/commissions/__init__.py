"""The writes around special commissioners, one use case per file."""

from experts.services.commissions.end_commission import end_commission
from experts.services.commissions.errors import CommissionError
from experts.services.commissions.log_visit import log_visit
from experts.services.commissions.remind_follow_ups import remind_follow_ups
from experts.services.commissions.settle_follow_up import settle_follow_up
from experts.services.commissions.tie_commissioner import tie_commissioner

__all__ = [
    "CommissionError",
    "end_commission",
    "log_visit",
    "remind_follow_ups",
    "settle_follow_up",
    "tie_commissioner",
]
