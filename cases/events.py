"""What the cases' room announces, past tense; sent inside the transaction of the fact, with `case` and `actor`."""

from django.dispatch import Signal

case_submitted = Signal()
case_regraded = Signal()
guidance_signed = Signal()
case_closed = Signal()
