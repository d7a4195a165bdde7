"""The writes of the matching market, one use case per file."""

from experts.services.market.choose_offer import choose_offer
from experts.services.market.clear_introduction import clear_introduction
from experts.services.market.close_need import close_need
from experts.services.market.decide_complaint import decide_complaint
from experts.services.market.expire_introductions import expire_introductions
from experts.services.market.file_complaint import file_complaint
from experts.services.market.leave_introduction import leave_introduction
from experts.services.market.log_contact import log_contact
from experts.services.market.make_offer import make_offer
from experts.services.market.post_need import post_need
from experts.services.market.reply_complaint import reply_complaint
from experts.services.market.report_outcome import report_outcome
from experts.services.market.send_complaint import send_complaint

__all__ = [
    "choose_offer",
    "clear_introduction",
    "close_need",
    "decide_complaint",
    "expire_introductions",
    "file_complaint",
    "leave_introduction",
    "log_contact",
    "make_offer",
    "post_need",
    "reply_complaint",
    "report_outcome",
    "send_complaint",
]
