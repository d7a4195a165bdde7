"""What the experts' room announces, past tense; sent inside the transaction of the fact.

Every signal about a seat carries `seat`, `actor` (`None`: the system) and `now`.
"""

from django.dispatch import Signal

seat_invited = Signal()
seat_accepted = Signal()
seat_declined = Signal()
seat_conflicted = Signal()  # also `source` (Recusal.Source); `seat.recusal` if the expert had the file
seat_expired = Signal()
seat_released = Signal()  # staff withdrew it, or the panel concluded without it
seat_passed_on = Signal()  # also `successor`, the new seat
seat_left_empty = Signal()  # nobody eligible is left for the role of `seat`: staff must act
access_ended = Signal()  # a held seat's time is over: whoever granted access takes it back
opinion_filed = Signal()  # also `opinion`
panel_concluded = Signal()  # `panel`, `actor` and `now`
