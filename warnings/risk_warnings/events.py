"""What the warnings announce to other apps, in the past tense."""

from django.dispatch import Signal

# A message about a public notice went into the feeds; `message` is its row (`models/notice.py`). In the transaction.
notice_told = Signal()
