"""What the experts' room announces, past tense; sent inside the transaction of the fact, with `seat` (and `actor`)."""

from django.dispatch import Signal

seat_invited = Signal()
seat_accepted = Signal()
seat_declined = Signal()
seat_conflicted = Signal()
seat_expired = Signal()
opinion_filed = Signal()
